import type { Sign } from './signs.ts';

type Section = Extract<Sign, { kind: 'section' }>;

/**
 * Thinking sections of replies as tags say them: what opens a reply under "Thinking" goes up to the mark of the reply
 * itself ("Response"), a label with words behind it up to the end of its paragraph. Where a section's end is nowhere
 * told, thinking and reply are not told apart, and the turn is in doubt. All other lines of that sort are headings of
 * the reply. `</details>` closes only what a summary opened as thinking.
 * @param accepted those that were accepted, in order
 */
export function withThinking(accepted: readonly Sign[], text: string): Sign[] {
  const marked = new Set(accepted.flatMap((sign) => (sign.kind === 'mark' ? [sign.start] : [])));
  const signs = accepted.filter((sign) => sign.kind !== 'section' || !marked.has(sign.start));
  const found: Sign[] = [];
  const used = new Set<Sign>();
  let unfolded = false;
  for (const [index, sign] of signs.entries()) {
    if (sign.kind !== 'section') {
      const isDetails = 'details' in sign && sign.details === true;
      if (isDetails && sign.kind === 'think-close' && !unfolded) continue;
      if (isDetails) unfolded = sign.kind === 'think-open';
      found.push(sign);
    } else if (sign.section.opens && !used.has(sign) && opensReply(signs, index, text)) {
      const ends = endsOf(signs, index);
      const own = endOf(sign, ends);
      if (own) used.add(own);
      if (own) found.push(...thought(sign, own));
      else if (isAnsweredNext(signs, index)) found.push(opening(sign));
      else if (sign.section.certain || ends.length === 0) found.push(...unended(sign, text));
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Nothing stands between the mark of the model's turn, or the time it thought, and the section. */
function opensReply(signs: readonly Sign[], index: number, text: string): boolean {
  const sign = signs[index] as Section;
  const before = signs
    .slice(Math.max(0, index - 6), index)
    .findLast(({ kind }) => kind === 'mark' || kind === 'thinking');
  if (!before || (before.kind === 'mark' && before.line.mark.role !== 'assistant')) return false;
  return /^[\s>#*_]{0,40}$/.test(text.slice(before.end, sign.start));
}

function endsOf(signs: readonly Sign[], index: number): Section[] {
  const ends: Section[] = [];
  for (const sign of signs.slice(index + 1)) {
    if (sign.kind === 'mark') break;
    if (sign.kind === 'section' && !sign.section.opens) ends.push(sign);
  }
  return ends;
}

/** The mark of the reply that ends the section: of its own dress first, then the plainest words. */
function endOf({ section }: Section, ends: readonly Section[]): Section | undefined {
  const alike = ends.filter((one) => one.section.dress === section.dress);
  if (!section.certain) return alike.find((one) => one.section.certain);
  return alike[0] ?? ends.find((one) => one.section.certain) ?? ends[0];
}

/** The next speaker is the model again: its mark ends the section. */
function isAnsweredNext(signs: readonly Sign[], index: number): boolean {
  const next = signs.slice(index + 1).find(({ kind }) => kind === 'mark');
  return next?.kind === 'mark' && next.line.mark.role === 'assistant';
}

function opening({ start, end, block, holder, first, whole }: Section): Sign {
  return { kind: 'think-open', start, end, block, holder, first, whole };
}

function thought(open: Section, { section, ...place }: Section): Sign[] {
  return [opening(open), { ...place, kind: 'think-close' }];
}

function unended(sign: Section, text: string): Sign[] {
  const { section, ...place } = sign;
  const end = sign.holder?.position?.end.offset;
  if (!section.alone && section.certain && end !== undefined)
    return [
      { ...place, kind: 'think-open' },
      { ...place, kind: 'think-close', start: end, end, first: false, whole: false },
    ];
  const at = { ...place, end: sign.start };
  const isLast = text.slice(sign.end).trim() === '';
  // A plain line is what a page shows of thinking that is folded away.
  return section.alone && section.dress !== 'plain' && !isLast
    ? [{ ...at, kind: 'doubt', reason: 'where the thinking ends and the reply begins is not told' }]
    : [];
}
