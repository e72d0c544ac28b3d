import type { RootContent } from 'mdast';

/** Words that no sentence ends with. */
const dangling =
  /(?:^|[\s(])(?:the|a|an|of|and|or|is|are|was|be|to|for|with|that|which|because|so|if|we|by|from|in|on|as|at|its|this|these|their|has|have|can|let|where|when|then|thus|hence|therefore|since|gives|using)$/i;
/** Only the end of a block tells, and its formulas. */
const longestLook = 20_000;
/** From this many words on, a last line that ends without any mark is an unfinished sentence. */
const wordsOfSentence = 12;

/**
 * Why a reply looks cut off, or undefined. Only shape is looked at: an open formula, fence or list item, a
 * word no sentence ends with. A short last line without a full stop ("20 fwd operations") is whole.
 */
export function findTruncation(blocks: readonly RootContent[], text: string): string | undefined {
  // Comments are nobody's words, and a rule is only a line below them.
  // The parser makes a paragraph of an opening fence only where it was told that the code does not end.
  if (
    blocks.some((block) => block.type === 'paragraph' && /^(?:```[^`]*|~~~.*)$/m.test(firstLine(block, text)))
  ) {
    return 'a code fence is not closed';
  }
  const last = blocks.findLast((block) => block.type !== 'thematicBreak' && !isComment(block));
  if (!last?.position) return undefined;
  const start = last.position.start.offset ?? 0;
  const end = last.position.end.offset ?? 0;
  const source = text.slice(Math.max(start, end - longestLook), end).trimEnd();
  const lastLine = source.slice(source.lastIndexOf('\n') + 1).trim();
  if (last.type === 'code') {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(source)?.[1];
    return fence && (!lastLine.startsWith(fence) || source.trim() === fence)
      ? 'a code fence is not closed'
      : undefined;
  }
  if (last.type === 'math') {
    return lastLine.endsWith('$$') && source.length > 2 ? undefined : 'a formula is not closed';
  }
  if (openFormula(source)) return 'a formula is not closed';
  if (/^(?:>\s*)*(?:[-*+]|\d{1,3}[.)])$/.test(lastLine)) return 'the last list item is empty';
  if (last.type === 'table' || last.type === 'html') return undefined;
  const bare = lastLine.replace(/[*_`\s]+$/, '');
  if (/[,;([{\\=+]$/.test(bare) || /\s[-–—]$/.test(bare))
    return `the last line ends with "${bare.slice(-1)}"`;
  if (dangling.test(bare)) return `the last line ends with "${/\S+$/.exec(bare)?.[0] ?? ''}"`;
  if (last.type === 'heading') return 'nothing follows the last heading';
  if (isUnended(bare) && !isStopless(source)) return 'the last sentence has no end';
  return undefined;
}

/** Many words, the last one a plain word and no unit behind a number. */
function isUnended(line: string): boolean {
  const signs = line.split(/\s+/);
  const words = signs.filter((sign) => /\p{L}{2}/u.test(sign));
  return (
    words.length >= wordsOfSentence &&
    /^\p{Ll}[\p{Ll}-]+$/u.test(signs.at(-1) ?? '') &&
    !/^[\d.,/]+$/.test(signs.at(-2) ?? '')
  );
}

/** Nobody ends a line with a stop in this list or paragraph: where the others end without, so may the last. */
function isStopless(block: string): boolean {
  const lines = block.split('\n').slice(0, -1);
  const said = lines.map((line) => line.replace(/[*_`\s]+$/, '')).filter((line) => /\p{L}{2}/u.test(line));
  return said.length >= 2 && said.every((line) => !/[.!?:;,]$/.test(line));
}

function isComment(block: RootContent): boolean {
  return block.type === 'html' && block.value.trimStart().startsWith('<!--');
}

/** An odd number of `$$`, or an opening `\[` or `\(` without its closing one, outside code. */
function openFormula(source: string): boolean {
  const plain = source.replace(/(`+)[^`]*\1/g, '').replace(/\\\$/g, '');
  const doubles = plain.match(/\$\$/g)?.length ?? 0;
  if (doubles % 2 === 1) return true;
  // One that opens on the last line; a sum of money has no sign of a formula behind it.
  const line = plain.slice(plain.lastIndexOf('\n') + 1).replace(/\$\$/g, '');
  const open = (line.match(/\$/g)?.length ?? 0) % 2 === 1;
  if (open && /[=\\^_{]/.test(line.slice(line.lastIndexOf('$')))) return true;
  const opened = plain.match(/\\[[(]/g)?.length ?? 0;
  const closed = plain.match(/\\[\])]/g)?.length ?? 0;
  return (
    opened > closed &&
    /\\[[(][^\n]*$/.test(plain) &&
    /\\begin|[=\\^_]/.test(plain.slice(plain.lastIndexOf('\\[')))
  );
}

function firstLine(block: RootContent, text: string): string {
  const start = block.position?.start.offset ?? 0;
  return text.slice(start, start + 80).split('\n', 1)[0] ?? '';
}
