import { matchesOf } from '../match.ts';
import { fold, sentencesOf } from './fold.ts';
import { may } from './hint.ts';
import type { Passage } from './passage.ts';
import type { Line } from './unit.ts';

/** Words with which a writer takes back what was said before; at the beginning of a sentence or clause. */
const cue =
  /^(?:[\s*_("“—–…-]|(?:but|oh|ah|hm+|no|and|so|well|ok|okay),?\s)*(?:wait(?=\s*(?:$|[,.!:;…—–-]|that\b|this\b|i\b|no\b|actually\b|we\b|the\b(?! time)))|hm+\b(?=\s*[,.!…—–:-])|actually\b|correct(?:ion|ed)\b\s*(?=$|[:.,—–-])|correct:|(?:edit|update|erratum|corrigendum)\b(?: \d)?\s*[:—–-]|(?:the )?(?:final )?(?:answer |count |result )?(?:after|upon|on) (?:a )?(?:double-?checking|re-?checking|checking (?:again|once more)|reconsideration|reconsidering|recounting|closer (?:look|inspection)|second look|further thought)\b|oops|scratch that|strike that|on second thoughts?\b|on reflection\b|let me (?:redo|re-do|recount|recompute|recalculate|correct|fix|rethink|reconsider|start over|try again)\b|i (?:made|see) (?:a|an|my|the) (?:mistake|error|slip)|my (?:mistake|bad)\b|sorry[,:.]|(?:that|this)(?:'s| is| was) (?:wrong|not right|incorrect|a mistake|an error)\b)/;

/** A dash, or a bracket, begins a clause as a full stop does. */
const clauses = /(?:\s[—–-]{1,3}\s|[—–]|\s\(|…|:\s|\.{3})/g;

/** Every question of a passage asks for them. */
const known = new WeakMap<Passage, readonly number[]>();

/** Offsets at which the passage takes back what it said before, in order. */
export function correctionsIn(passage: Passage): readonly number[] {
  const corrections = known.get(passage) ?? findCorrections(passage);
  known.set(passage, corrections);
  return corrections;
}

function findCorrections(passage: Passage): number[] {
  const found: number[] = [];
  for (const unit of passage.units) {
    if (unit.kind === 'display' || unit.kind === 'code') continue;
    if (!may(unit, 'correct')) continue;
    for (const [from, to] of unit.sentences) {
      const sentence = passage.source.slice(from, to);
      const starts = [0, ...matchesOf(clauses, sentence).map((match) => match.index + match[0].length)];
      const at = starts.find((start) => cue.test(fold(sentence.slice(start, start + 80)).trimStart()));
      if (at !== undefined) found.push(from + at);
    }
  }
  return found;
}

/** A sentence or clause that takes back what stands before it, and not only turns to something else. */
const withdrawal =
  /^(?:[\s*_("“—–…-]|(?:but|oh|ah|hm+|no|and|so|well|actually|wait|sorry|yes|you(?:'re| are) (?:absolutely |quite )?right),?\s)*(?:(?:that|this|it|(?:my|the) (?:\w+ )?(?:answer|count|result|value|claim|derivation|calculation|reasoning)(?: above)?) (?:was|is|were) (?:\w+ )?(?:wrong|incorrect|off|mistaken|not (?:right|correct))\b|i (?:was wrong|made (?:a|an) (?:mistake|error|slip)|take (?:that|it) back|withdraw|retract)\b|my apologies\b|apologies for\b|i apologi[sz]e for (?:the|my) (?:mistake|error|confusion)|i (?:cannot|can't|can not|am not able to|am unable to) (?:tell|say|determine|decide|compute|work (?:it|this) out)\b)/;
const withdrawing =
  /wrong|incorrect|off\b|mistake|not right|not correct|apolog|cannot|can't|can not|not able|unable|withdraw|retract|take (?:that|it) back/;
/** The writer stays with what was said. */
const standing =
  /\b(?:unchanged|still (?:holds?|stands?|correct|right|the same|true)|remains?|stands|does(?: not|n't) (?:change|affect)|the same (?:answer|result|count|value)|anyway)\b/;

/** Offset of the last sentence of the lines that takes back what stands before it; undefined if none does. */
export function withdrawalIn(source: string, lines: readonly Line[]): number | undefined {
  if (!lines.some((line) => may(line, 'withdraw'))) return undefined;
  if (lines.some((line) => may(line, 'stand') && standing.test(line.folded))) return undefined;
  for (const line of lines.toReversed()) {
    if (!may(line, 'withdraw') || !withdrawing.test(line.folded)) continue;
    const text = source.slice(line.start, line.end);
    for (const [from, to] of sentencesOf(text).reverse()) {
      const sentence = text.slice(from, to);
      const starts = [
        0,
        ...[...sentence.matchAll(/(?:\s[—–-]{1,3}\s|,\s|;\s|:\s)/g)].map((one) => one.index + one[0].length),
      ];
      if (starts.some((start) => withdrawal.test(fold(sentence.slice(start, start + 120)).trimStart())))
        return line.start + from;
    }
  }
  return undefined;
}
