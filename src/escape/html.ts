import { showInvisible } from './invisible.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text for an element's content or a quoted attribute. Not for unquoted attributes, scripts or styles. */
export function htmlText(text: string): string {
  return showInvisible(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? character);
}

/**
 * An address that may stand in a link: http, https, a fragment or a relative path. Anything with another
 * scheme (`javascript:`, `data:`), also one disguised by blanks or control characters, gives undefined.
 * Characters that could end an attribute or a markdown link are percent-encoded.
 */
export function safeHref(address: string): string | undefined {
  // Browsers drop control characters and outer blanks before they look for a scheme.
  const bare = address.replace(/[\u0000-\u0020\u007f-\u009f\u200b\ufeff]/g, '');
  if (bare === '' || bare.startsWith('//') || bare.includes('\\')) return undefined;
  const scheme = /^([^/?#:]*):/.exec(bare)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return undefined;
  return bare.replace(
    /["'<>`()[\]|{}^$*_~@]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
