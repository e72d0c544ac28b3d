import { createHash } from 'node:crypto';
import { htmlText } from '../../escape/html.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A whole self-contained page. Its policy lets nothing be loaded from anywhere, and no style or script run but
 * the ones given here.
 * @param body markup that is safe as it stands
 */
export function htmlDocument({
  title,
  styles,
  script,
  connect = false,
  body,
}: {
  title: string;
  /** Texts of style elements, those inside `body` too. */
  styles: readonly [own: string, ...inBody: string[]];
  script?: string;
  /** May the script ask the server that the page came from? */
  connect?: boolean;
  body: readonly string[];
}): string {
  const scripts = script === undefined ? "'none'" : hash(script);
  const policy = `default-src 'none'; style-src ${styles.map(hash).join(' ')}; script-src ${scripts};${connect ? " connect-src 'self';" : ''} base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${htmlText(title)}</title>`,
    `<style>${styles[0]}</style>`,
    '</head>',
    '<body>',
    ...body,
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
