import { placesOf } from '../place/place.ts';
import type { Claim, ClaimKind } from '../types/extraction.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Transcript, Turn } from '../types/transcript.ts';
import { answer } from './claims/answer.ts';
import { completeness } from './claims/completeness.ts';
import { correctness } from './claims/correctness.ts';
import { hallucination } from './claims/hallucination.ts';
import { hints } from './claims/hints.ts';
import { mentionsIn, type Target, wholeProblem } from './claims/mention.ts';
import { methodsIn } from './claims/method.ts';
import { oneShot } from './claims/one-shot.ts';
import { isOfAnotherModel } from './claims/other-model.ts';
import { clausesIn, type Passage, passagesOf, sentencesIn, shadowOf } from './claims/passage.ts';
import { quote } from './claims/quote.ts';
import { rate } from './claims/rate.ts';
import { referenceMatch } from './claims/reference.ts';
import { readLabel, type Scope, scopeOfHeading, scopeOfTurn } from './claims/scope.ts';
import { settle, spread, withoutRepeats } from './claims/spread.ts';
import { type ClaimCase, Hearing } from './claims/statement.ts';
import { claimInCell } from './claims/table.ts';
import { type About, aboutOf } from './claims/target.ts';
import { thinkingTime } from './claims/thinking-time.ts';
import { verdictMarksIn } from './claims/verdict-mark.ts';

/** Every kind of thing that students say, in the order in which one clause's claims are listed. */
export const claimCases: readonly ClaimCase[] = [
  rate,
  oneShot,
  correctness,
  hallucination,
  hints,
  referenceMatch,
  answer,
  thinkingTime,
  completeness,
  quote,
];

/** Made ready with the first clause: many a log has no remarks. */
let hearing: Hearing | undefined;

/** Claims beyond these are nobody's remarks, but an attack. */
const mostClaims = 2000;
/** Longest sentence that is kept as a claim's text. */
const longestText = 400;
/** A comment of more than this is not searched further: nobody's remarks are that long. */
const longestPassage = 20_000;

/** What a rate in the same clause says more exactly. */
const countedKinds: ReadonlySet<ClaimKind> = new Set([
  'one-shot',
  'not-one-shot',
  'correct',
  'wrong',
  'answer',
]);

/**
 * What the student says in front matter and comments, each with its place and with the part, problem or whole
 * log that it is about. Replies and prompts are not looked at. Nothing is judged here.
 */
export function extractClaims(transcript: Transcript, rubric: Rubric): Claim[] {
  const claims: Claim[] = [];
  for (const turn of transcript.children) {
    if (turn.role !== 'comment' && turn.role !== 'front-matter') continue;
    for (const claim of claimsOfTurn(transcript, turn, rubric))
      if (claims.length < mostClaims) claims.push(claim);
  }
  for (const { value, position } of transcript.about.settings) {
    if (!/^model\b/i.test(value)) claims.push({ kind: 'setting', part: null, text: value, position, value });
  }
  claims.sort((a, b) => (a.position.start.offset ?? 0) - (b.position.start.offset ?? 0));
  if (!transcript.origin) return claims;
  const places = placesOf(transcript.source, transcript.origin);
  return claims.map((claim) => {
    const { start, end } = claim.position;
    return { ...claim, position: places.position(start.offset ?? 0, end.offset ?? 0) };
  });
}

function claimsOfTurn(transcript: Transcript, turn: Turn, rubric: Rubric): Claim[] {
  const { source } = transcript;
  const base = scopeOfTurn(transcript, turn, rubric);
  const passages = passagesOf(turn.children, source);
  const model = transcript.about.model?.value;
  const labelOf = (shadow: string, scope: Scope) => readLabel(shadow, scope.problem ?? base.problem, rubric);
  const labelled = passages.some(({ start, end }) =>
    labelOf(shadowOf(source.slice(start, Math.min(end, start + 300))), base)?.targets.some(
      ({ part }) => part,
    ),
  );
  // Where parts are told apart by labels, the rest is about the problem, not about the part last asked for.
  if (base.problem && labelled) base.targets = [wholeProblem(base.problem, rubric)];
  const claims: Claim[] = [];
  let scope: Scope = base;
  for (const passage of passages) {
    const shadow = shadowOf(
      source.slice(passage.start, Math.min(passage.end, passage.start + longestPassage)),
    );
    if (passage.kind === 'heading') {
      scope = scopeOfHeading(shadow, base, turn, rubric);
      continue;
    }
    if (isSetting(transcript, passage)) continue;
    if (passage.kind === 'cell') {
      const { start, end } = passage.row ?? passage;
      const row = shadowOf(source.slice(start, Math.min(end, start + 200))).trim();
      const named = labelOf(`${row}:`, scope);
      // The problem of one row ("3a") holds for bare letters in the next.
      if (named?.problem) scope = { ...scope, problem: named.problem };
      const whole = /\b(?:all|overall|total|average)\b/.test(row);
      const targets = named?.targets ?? (whole ? [] : scope.targets);
      for (const claim of claimsOfCell(
        source,
        passage,
        shadow,
        { ...scope, targets, labelled: named !== undefined },
        rubric,
      )) {
        claims.push(claim);
      }
      continue;
    }
    for (const claim of markedClaims(source, passage, shadow, scope, rubric)) claims.push(claim);
    const own = labelOf(shadow, scope);
    if (own)
      scope = {
        targets: own.targets,
        labelled: own.targets.some(({ part }) => part),
        problem: own.problem ?? scope.problem,
      };
    else if (
      scope.labelled &&
      /^\s*(?:overall|in general|in (?:sum|conclusion)|to sum|for (?:the|this) (?:whole|entire)|all (?:the )?(?:sub)?parts|across)\b/.test(
        shadow,
      )
    ) {
      scope = { ...base, problem: scope.problem ?? base.problem };
    }
    claims.push(
      ...claimsOfPassage(
        source,
        passage,
        shadow,
        own?.end ?? 0,
        scope,
        rubric,
        turn.role === 'comment',
        model,
      ),
    );
  }
  return settle(claims);
}

/** "4a ✅ 4b ❌": parts and their marks side by side. */
function markedClaims(
  source: string,
  passage: Passage,
  shadow: string,
  { problem }: Scope,
  rubric: Rubric,
): Claim[] {
  return verdictMarksIn(shadow).flatMap(({ name, ...found }) => {
    const targets = mentionsIn(name, problem, rubric).flatMap((mention) => mention.targets);
    const text = source.slice(passage.start + found.start, passage.start + found.end);
    const about = { targets, excepted: [], without: [], named: true };
    return targets.length > 0 ? spread(found, about, text, passage.start, passage, source, rubric) : [];
  });
}

/** A cell of a table: the row's first cell says which part, the column's head what is asked. */
function claimsOfCell(
  source: string,
  passage: Passage,
  shadow: string,
  scope: Scope,
  rubric: Rubric,
): Claim[] {
  const { head = '', start, end } = passage;
  const cell = claimInCell(head, shadow);
  if (!cell) return claimsOfPassage(source, passage, shadow, 0, scope, rubric, false, undefined);
  const text = `${head.trim()}: ${source.slice(start, end)}`;
  return spread(
    cell,
    { targets: scope.targets, excepted: [], without: [], named: true },
    text,
    start,
    passage,
    source,
    rubric,
  );
}

function isSetting(transcript: Transcript, { start }: Passage): boolean {
  return transcript.about.settings.some(
    ({ position }) => start >= (position.start.offset ?? 0) && start < (position.end.offset ?? 0),
  );
}

function claimsOfPassage(
  source: string,
  passage: Passage,
  shadow: string,
  from: number,
  scope: Scope,
  rubric: Rubric,
  methods: boolean,
  model: string | undefined,
): Claim[] {
  const claims: Claim[] = [];
  const named: Target[] = [];
  let before: About | undefined;
  for (const [start, end] of sentencesIn(shadow.slice(from))) {
    const sentence = shadow.slice(from + start, from + end);
    const at = passage.start + from + start;
    const text = source
      .slice(at, at + sentence.length)
      .replace(/^[\s*_:.)–—-]+/, '')
      .trim()
      .slice(0, longestText);
    const found: Claim[] = [];
    for (const [index, [first, last]] of clausesIn(sentence).entries()) {
      const clause = sentence.slice(first, last);
      const about = aboutOf(clause, scope, { before, sameSentence: index > 0, named }, rubric);
      before = about;
      if (about.named) named.push(...about.targets);
      if (isOfAnotherModel(clause, sentence, model)) continue;
      hearing ??= new Hearing(claimCases);
      const { cases, mayHold } = hearing.in(clause);
      const statement = {
        shadow: clause,
        text: source.slice(at + first, at + last),
        offset: at + first,
        sentence,
        mayHold,
      };
      const items = cases.flatMap((one) => one.find(statement));
      const counted = items.some(({ kind }) => kind === 'rate');
      for (const item of items) {
        // "Most parts were one-shot" is a rate, and no claim about every part.
        if (counted && countedKinds.has(item.kind)) continue;
        found.push(...spread(item, about, text, at + first, passage, source, rubric));
      }
    }
    if (found.length === 0 && methods) {
      const about = aboutOf(sentence, scope, { sameSentence: false, named: [] }, rubric);
      for (const item of methodsIn(sentence)) {
        found.push(
          ...spread(item, { ...about, excepted: [], without: [] }, text, at, passage, source, rubric),
        );
      }
    }
    claims.push(...withoutRepeats(found));
  }
  return claims;
}
