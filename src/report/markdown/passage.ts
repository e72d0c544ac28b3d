import { markdownCode } from '../../escape/markdown.ts';
import { rich } from './rich-text.ts';

/**
 * A passage of the log as a quotation: paragraphs, headings (as strong type), lists and formulas as a reader
 * saw them, nothing else alive. No markdown of the log is taken over; every mark here is made anew.
 */
export function quoted(text: string): string[] {
  // A display formula over several lines becomes one line.
  const joined = text.replace(
    /\$\$([^$]{1,2000})\$\$/g,
    (_whole, latex: string) => `$$${latex.replace(/\s*\n\s*/g, ' ').trim()}$$`,
  );
  const out: string[] = [];
  let fence = false;
  for (const raw of joined.split('\n')) {
    const line = raw.trim();
    if (/^(?:```|~~~)/.test(line)) fence = !fence;
    else if (fence) out.push(...apart(line === '' ? '' : markdownCode(line)));
    else out.push(...block(raw));
  }
  const tight = out.filter((line, index) => line !== '' || (index > 0 && out[index - 1] !== ''));
  while (tight.at(-1) === '') tight.pop();
  return tight.map((line) => (line === '' ? '>' : `> ${line}`));
}

const apart = (line: string) => ['', line, ''];

function block(raw: string): string[] {
  const line = raw.trim();
  if (line === '' || /^(?:[-*_]\s*){3,}$/.test(line)) return [''];
  const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
  if (heading !== undefined) return apart(`<strong>${rich(heading.replaceAll('**', ''))}</strong>`);
  const item = /^(\s{0,12})(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/.exec(raw);
  if (item?.[3] !== undefined) {
    const indent = ' '.repeat(Math.min(3, Math.floor((item[1]?.length ?? 0) / 2)) * 2);
    return [
      `${indent}${item[2] === undefined ? '-' : '- '.trim()} ${item[2] === undefined ? '' : `${item[2]}\\. `}${rich(item[3])}`,
    ];
  }
  if (/^\$\$[^$]+\$\$$/.test(line)) return apart(rich(line));
  return [rich(line.replace(/^>+\s?/, ''))];
}
