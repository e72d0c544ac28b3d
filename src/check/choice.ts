import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Question } from '../types/rubric.ts';
import { foldedWords, plainWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    choice: Chosen;
  }
}

/** What was chosen of a list: labels (A, iii, 2) or words. */
export interface Chosen {
  /** Upper-case labels, sorted, each once. */
  labels: string[];
  /** Words that are no label and no wording of one. */
  words?: string;
}

/** One or several of given choices, by label or by their words. */
export const choice: AnswerKind<Chosen> = {
  name: 'choice',
  description: 'one or several of given choices: B, (b), option B, "A and C"; or the words of a choice',
  options: {
    choices: {
      shape: 'mapping',
      says: 'the choices and their wordings, so that words may stand for a label: {A: [batch norm], B: [layer norm, layer normalization]}; words for several at once stand behind their labels: {"A, B": [both, both norms]}',
    },
  },
  parse(text, question): Reading<Chosen> {
    const fail = (reason: string): Reading<Chosen> => ({
      ok: false,
      messages: [{ severity: 'error', reason, start: 0, end: text.length }],
    });
    const plain = plainWords(unescaped(text)).replace(opening, '').replace(aside, '').replace(alone, '');
    if (plain === '') return fail('nothing to read');
    if (denial.test(plain) && !wordingOf(plain, question)) return fail('a choice that is denied');
    const whole = oneOf(plain, question);
    if (typeof whole === 'string') return fail(whole);
    if (whole) return { ok: true, value: whole, messages: [] };
    const pieces = plain
      .replace(/^both\s(?=.*\sand\s)/i, '')
      .split(/\s*(?:,|;|&|\+|\b(?:and|plus|(?:together\s)?with)\b)\s*/)
      .filter((piece) => piece !== '');
    const parts = pieces.map((piece) => oneOf(piece, question));
    if (pieces.length > 1 && parts.every((part) => typeof part === 'object')) {
      const labels = [...new Set(parts.flatMap((part) => (part as Chosen).labels))].sort();
      return { ok: true, value: { labels }, messages: [] };
    }
    return { ok: true, value: { labels: [], words: foldedWords(plain) }, messages: [] };
  },
  compare(expected, answer): Comparison {
    const rung = 'choice';
    const theirs = asCounted(answer.labels, expected.labels);
    const same = expected.labels.join() === theirs.join() && expected.words === answer.words;
    if (same)
      return {
        verdict: 'equal',
        rung,
        reason: expected.words === undefined ? 'the same choice' : 'the same words',
      };
    if (expected.words !== undefined || answer.words !== undefined)
      return {
        verdict: 'unsure',
        rung,
        reason: `whether "${choice.print(answer)}" means "${choice.print(expected)}" is not said`,
      };
    return {
      verdict: 'different',
      rung,
      reason: `chooses ${choice.print(answer)}, not ${choice.print(expected)}`,
      witness: { at: { values: {} }, expected: choice.print(expected), answer: choice.print(answer) },
    };
  },
  agree: () => ({ verdict: 'unsure', rung: 'choice', reason: 'a choice is not recomputed' }),
  print: ({ labels, words }) => words ?? labels.join(', '),
};

const opening =
  /^(?:(?:so|thus|hence|therefore),?\s)?(?:only\s|just\s)?(?:(?:the\s)?(?:final\s|correct\s|right\s|best\s)?(?:answer|option|choice|letter|curve|plot|figure|panel|scenario)s?(?:\sis|\sare)?|i\s(?:choose|pick)|it\sis)(?:\s?[:=]\s?|\s)(?:(?:option|choice|letter)s?\s)?/i;
/** What follows a choice and gives its reason, or names what was not chosen: ", since …", ", not the other". */
const aside = /(?:[,;]|\s[–—-])\s?(?:because|since|as\s(?:the|it|they)|not|rather\sthan|instead\sof)\b.*$/i;
/** Words that leave the choice as it is: "only the task loss", "the task loss alone". */
const alone = /^(?:only|just)\s|\s(?:only|alone)$/i;
const denial = /\b(?:not|never|neither|none|except|but)\b|n['’]t\b/i;

/** A label by itself: `B`, `(b)`, `B.`, `iii)`, `2`. */
const bare = /^[([]?([A-Za-z]|[ivxIVX]{1,5}|\d{1,2})[)\].:]?$/;
/** A label and its words: `B: layer norm`, `(b) layer norm`. */
const labelled = /^(?:[([]([A-Za-z]|[ivx]{1,5}|\d{1,2})[)\]]|([A-Za-z]|[ivx]{1,5}|\d{1,2})[).:])\s+(.+)$/;
/** A label and its words in brackets behind it: `3 (full fine-tuning)`. */
const glossed =
  /^([A-Za-z]|[ivx]{1,5}|\d{1,2})\s\(((?!.*\b(?:or|maybe|perhaps|possibly|and)\b)[^()]{2,80})\)$/i;

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
/** Roman numbers in Arabic ones, where the choices are counted so. */
const asCounted = (labels: readonly string[], like: readonly string[]): readonly string[] =>
  like.every((label) => /^\d/.test(label))
    ? labels.map((label) => (romans.includes(label) ? String(romans.indexOf(label)) : label)).sort()
    : labels;

/** One choice; undefined where the text is none; a reason where its label and its words clash. */
function oneOf(text: string, question: Question): Chosen | string | undefined {
  const named = wordingOf(text, question);
  if (named !== undefined) return { labels: named };
  const label = bare.exec(text)?.[1];
  if (label !== undefined) return { labels: [label.toUpperCase()] };
  const match = labelled.exec(text);
  const gloss = match ? null : glossed.exec(text);
  const mark = (match?.[1] ?? match?.[2] ?? gloss?.[1])?.toUpperCase();
  if (mark === undefined) return undefined;
  const meant = wordingOf(match?.[3] ?? gloss![2]!, question);
  if (meant !== undefined && meant.join() !== mark)
    return `the label ${mark} and the words of ${meant.join()}`;
  return { labels: [mark] };
}

/** The labels of which the question says that these are the words: one as a rule, several of "both" and "all three". */
/** Braces that are printed are braces like others: span\{v\}. */
const unescaped = (text: string) => text.replace(/\\(?=[{}])/g, '');

function wordingOf(text: string, { options }: Question): string[] | undefined {
  const { choices } = options;
  if (typeof choices !== 'object' || choices === null) return undefined;
  const words = foldedWords(text);
  const found = Object.entries(choices).find(
    ([label, wordings]) =>
      // A label that is a word is its own wording.
      (label.length > 1 && foldedWords(label) === words) ||
      (Array.isArray(wordings) ? wordings : [wordings]).some(
        (one) => foldedWords(unescaped(String(one))) === words,
      ),
  );
  return found?.[0]
    .toUpperCase()
    .split(/\s*,\s*/)
    .sort();
}
