import { lastMatch } from '../match.ts';
import { fold } from './fold.ts';
import { may } from './hint.ts';
import type { Unit } from './unit.ts';

/** Words behind which stands what the writer does not hold: "one may think …", "a common wrong answer: …". */
const opening =
  /\b(?:(?:one|you|we|people|students|many|some|it) (?:may|might|could|would) (?:be tempted to |at first |first |easily |naively |well |also )?(?:think|guess|say|expect|believe|suspect|answer|assume|argue|conclude|be tempted)|(?:is|be|feel) tempt(?:ing|ed)|tempting (?:answer|guess)|(?:common|frequent|typical|usual|popular|classic|easy|obvious) (?:mistake|error|slip|misconception|trap|pitfall)|(?:wrong|incorrect|mistaken|false|naive) (?:answer|count|result|value|guess|estimate|reading|solution)s?|(?:is|be) (?:wrong|incorrect|false|mistaken|a mistake|an error|not (?:right|correct|true)) to (?:write|say|claim|use|take|set|state|conclude|think|assume)|(?:do|should|must|can) ?not (?:write|say|claim|conclude|be tempted)|first (?:guess|instinct)|at first (?:sight|glance))\b/g;

/** Cheap way out: nearly no words are of that sort. */
const worthReading =
  /may|might|could|would|tempt|mistake|error|slip|misconception|trap|pitfall|wrong|incorrect|false|naive|first/;

/** Words that turn from what is rejected to what is right, or forbid what is wrong. */
const turning =
  /\b(?:but|instead|actually|however|correct(?:ly|ed)?|right|true|in fact|really|rather|avoid(?:s|ing)?|not)\b|[;]/;

/** What is said of a value right behind it, or at the beginning of the next sentence. */
const denial =
  "(?:(?:is|was|are|were|would be|seems|turns out to be|'s)(?: clearly| simply| just| however| in fact| actually| also| still| of course)? (?:wrong|incorrect|mistaken|false|not (?:right|correct|true|enough|quite right|the (?:right |correct |final |whole )?(?:answer|count|value|result|story)))|(?:is|was)n't (?:right|correct|true|the (?:right |correct |final )?(?:answer|count|value|result)))\\b";
const behind = new RegExp(
  `^[^.;:?!\\d]{0,60}?(?:\\b(?:this|that|it|which|and|but|answer|count|value|result) ?|^ ?)${denial}`,
);
const next = new RegExp(
  `^[\\s*_]*(?:but |however, |no, |yet )?(?:this|that|it|this answer|that answer|the above) ?${denial}`,
);
/** Without one of these there is no denial: the patterns above are long, and nearly no line needs them. */
const denying = /wrong|incorrect|mistaken|false|not |n't /;
const others = /\b(?:else|other|others|otherwise|any|every)\b/;

/** No more characters are looked at before a value, or behind it. */
const farthest = 300;

/**
 * Does the text itself reject what stands at [start, end) of the line: in the same sentence ("one may think it
 * is 8, but this is wrong"), in the next one ("That is not the answer"), or in the line that leads to it ("A
 * common wrong answer:")? Words further away are not looked at.
 */
export function isRejected(source: string, unit: Unit, start: number, end: number): boolean {
  const { before } = unit;
  if (before?.folded.endsWith(':') && isOpen(before.folded.slice(-farthest))) return true;
  if (unit.kind === 'display' || unit.kind === 'row' || unit.kind === 'code') return false;
  if (isStruck(unit, start, end)) return true;
  if (!may(unit, 'reject')) return false;
  const { sentences } = unit;
  const at = sentences.findIndex(([from, to]) => from <= start && start < to);
  const [from, to] = sentences[at] ?? [unit.start, unit.end];
  const lead = fold(source.slice(Math.max(from, start - farthest), start));
  if (isOpen(lead)) return true;
  const rest = fold(source.slice(end, Math.min(to, end + farthest)));
  const said = denying.test(rest) ? behind.exec(rest) : null;
  if (said && !others.test(said[0])) return true;
  const following = sentences[at + 1];
  if (following === undefined) return false;
  const after = fold(source.slice(following[0], Math.min(unit.end, following[0] + farthest)));
  return denying.test(after) && next.test(after);
}

/** It is struck through: "~~12 runs~~ 14 runs". */
function isStruck({ text, start: from }: Unit, start: number, end: number): boolean {
  if (!text.includes('~~')) return false;
  return (
    text.slice(0, start - from).split('~~').length % 2 === 0 &&
    text.slice(Math.max(start, end) - from).includes('~~')
  );
}

/** Do the words end in a rejection, with no turn behind it? */
function isOpen(words: string): boolean {
  if (!worthReading.test(words)) return false;
  const last = lastMatch(opening, words);
  if (!last || turning.test(words.slice(last.index + last[0].length))) return false;
  return !/\b(?:avoid(?:s|ing)?|not|no|than|unlike|without)\s(?:\w+\s){0,2}$/.test(
    words.slice(0, last.index),
  );
}
