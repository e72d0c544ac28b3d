import { VFileMessage } from 'vfile-message';
import { placesOf } from '../place.ts';
import { findCode } from './code.ts';
import { findBracketDelimiters } from './delimiter.ts';
import { findDollars } from './dollar.ts';
import { findLimits, type Limits } from './limit.ts';
import { findLostBackslashes } from './lost-backslash.ts';
import { applyEdits, type Edit, hide } from './mask.ts';
import { withoutStray } from './stray.ts';

/** A text made fit for the markdown parser. All three texts have the same length. */
export interface Levelled {
  /** What positions refer to: stray characters are blanks, mathematics is between dollars. */
  source: string;
  /** What the parser is given; differs from `source` only where it would be led astray. */
  parsed: string;
  plain: Limits['plain'];
  messages: VFileMessage[];
}

const thinkTag = /<\/?think(?:ing)?>/gi;

/**
 * The one pass before parsing. It keeps the length of the text, so that every offset, and with it every line
 * and column found later, is one of the original file. Code is left alone.
 */
export function level(text: string): Levelled {
  const clean = withoutStray(text);
  const code = findCode(clean);
  const lost = findLostBackslashes(clean, code.ranges);
  const source = applyEdits(clean, [...findBracketDelimiters(clean, code.ranges), ...lost.source]);
  const dollars = findDollars(source, code.ranges);
  const limits = findLimits(source);
  const edits: Edit[] = [...limits.edits, ...dollars.edits, ...lost.parsed];
  for (const { start, length } of code.open)
    edits.push({ start, text: hide(source.slice(start, start + length)) });
  // As HTML, a tag would hide the markdown after it from the parser.
  for (const match of source.matchAll(thinkTag)) edits.push({ start: match.index, text: hide(match[0]) });
  const messages: VFileMessage[] = [];
  if (dollars.unclosed.length + code.open.length + limits.plain.length > 0) {
    const places = placesOf(source);
    const say = (reason: string, ruleId: string, offset: number) =>
      messages.push(new VFileMessage(reason, { place: places.point(offset), ruleId, source: 'read' }));
    for (const offset of dollars.unclosed)
      say('A formula is opened here and not closed: read as plain text', 'unclosed-formula', offset);
    for (const { start } of code.open)
      say('Code is opened here and not closed before the next turn', 'unclosed-code', start);
    let told = '';
    for (const { start, reason } of limits.plain) {
      // One message for a stretch that is plain for one reason.
      if (reason !== told) say(`Read as plain text from here: ${reason}`, 'not-parsed', start);
      told = reason;
    }
  }
  return { source, parsed: applyEdits(source, edits), plain: limits.plain, messages };
}
