import { fold, sentencesOf } from './fold.ts';
import type { Passage } from './passage.ts';

/** Words with which a writer takes back what was said before; at the beginning of a sentence or clause. */
const cue =
  /^(?:[\s*_("“—–…-]|(?:but|oh|ah|hm+|no|and|so|well|ok|okay),?\s)*(?:wait(?=\s*(?:$|[,.!:;…—–-]|that\b|this\b|i\b|no\b|actually\b|we\b|the\b(?! time)))|hm+\b(?=\s*[,.!…—–:-])|actually\b|correct(?:ion|ed)\b\s*(?=$|[:.,—–-])|correct:|oops|scratch that|strike that|on second thoughts?\b|on reflection\b|let me (?:redo|re-do|recount|recompute|recalculate|correct|fix|rethink|reconsider|start over|try again)\b|i (?:made|see) (?:a|an|my|the) (?:mistake|error|slip)|my (?:mistake|bad)\b|sorry[,:.]|(?:that|this)(?:'s| is| was) (?:wrong|not right|incorrect|a mistake|an error)\b)/;

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
    if (!worthReading.test(unit.folded)) continue;
    const text = passage.source.slice(unit.start, unit.end);
    for (const [from, to] of sentencesOf(text)) {
      const sentence = text.slice(from, to);
      const starts = [0, ...[...sentence.matchAll(clauses)].map((match) => match.index + match[0].length)];
      const at = starts.find((start) => cue.test(fold(sentence.slice(start, start + 80)).trimStart()));
      if (at !== undefined) found.push(unit.start + from + at);
    }
  }
  return found;
}

/** Cheap way out: nearly every line has none of these. */
const worthReading =
  /wait|hm|actually|correct|oops|scratch|strike|on second|on reflection|let me|i made|i see|my mistake|my bad|sorry|wrong|not right|mistake|error/;
