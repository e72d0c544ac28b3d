import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import type { Question } from '../types/rubric.ts';
import { plainWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    tokens: string[];
  }
}

/** Words in their order, as a model reads or writes them one after the other. */
export const tokens: AnswerKind<string[]> = {
  name: 'tokens',
  description:
    'words in their order: <sos>, I, see, a, dog; with commas, arrows or nothing but spaces between',
  options: {
    spellings: {
      shape: 'mapping',
      says: 'other spellings of a word: {<sos>: ["<s>", "<start>", "[BOS]"]}',
    },
    words: {
      shape: 'list',
      says: 'words that may stand in an answer besides those of the key; with any other word a person decides',
    },
  },
  parse(text, question): Reading<string[]> {
    const value = wordsIn(text, question);
    // `w_1 = <sos>`: a place of the row with its word, or none, where others belong to it.
    const isPlace = value.length === 1 && place.test(plainWords(text)) && !place.test(question.expected);
    if (value.length > 0 && !isPlace) return { ok: true, value, messages: [] };
    const reason = isPlace ? 'one place of the row, where all of it is asked' : 'no words in it';
    return { ok: false, messages: [{ severity: 'error', reason, start: 0, end: text.length }] };
  },
  compare(expected, answer, question): Comparison {
    const rung = 'normal-form';
    if (expected.join(' ') === answer.join(' ')) return { verdict: 'equal', rung, reason: 'the same words' };
    const listed = wordList(question);
    const within = (few: readonly string[], many: readonly string[]) =>
      few.find((word) => !many.includes(word) && !listed.includes(word));
    const strange = within(answer, expected);
    if (strange !== undefined && within(expected, answer) !== undefined)
      return { verdict: 'unsure', rung, reason: `"${strange}" is none of the words that are known here` };
    const at = expected.findIndex((word, k) => word !== answer[k]);
    const [wanted, given] = at < 0 ? ['the end', answer[expected.length]!] : [expected[at]!, answer[at]];
    return {
      verdict: 'different',
      rung,
      reason: `word ${at < 0 ? expected.length + 1 : at + 1} is ${given ?? 'missing'}, not ${wanted}`,
      witness: { at: { values: {} }, expected: expected.join(' '), answer: answer.join(' ') },
    };
  },
  agree: () => ({ verdict: 'unsure', rung: 'none', reason: 'the recomputation gave no words' }),
  print: (words) => words.join(' '),
};

function wordList({ options }: Question): string[] {
  return Array.isArray(options.words) ? options.words.map((one) => fold(String(one))) : [];
}

/** A numbered name, alone or in front of what stands there. */
const place = /^[\s([{]{0,3}[A-Za-z]_?\{?\d{1,2}\}?[\s)\]}]{0,3}(?:[=:]|$)/;
/** Several such names in front of the whole row: (w_1, w_2, w_3) = …. */
const places = /^\s{0,3}[([]?\s{0,3}(?:[A-Za-z]_?\{?\d{1,2}\}?[\s,)\]]{0,4}){2,12}(?:=|:)/;

/** Names in front of the words: `w_1 = I`, `w1: I`. */
const named = /^\s*[A-Za-z](?:_?\{?\d{1,2}\}?)?(?:\s*\\?,?\s*\\?(?:ldots|dots|cdots)\s*,?)?\s*(?:=|:)\s*/;

function wordsIn(text: string, question: Question): string[] {
  const marked = respelled(text, question);
  const plain = plainWords(marked.replace(/\\(?:(?:display|text)style\b|[()[\]])/g, ' '))
    .replace(/\\(?:rightarrow|to|longrightarrow|mapsto)\b|→|⟶|->|=>|\||;/g, ',')
    .replace(
      /^\s*[A-Za-z]_?\{?1\}?\s?(?:,|:|-|to|\.\.\.|\\(?:ldots|dots)|…|\s)+[A-Za-z]_?\{?\d\}?\s?(?:=|:)/,
      ' ',
    )
    .replace(places, '')
    .replace(/(?<![\w<])[A-Za-z]_?\{?\d{1,2}\}?\s{0,3}(?:=|:)/g, ' ')
    .replace(/^[\s([{]+|[\s)\]}.]+$/g, '')
    .replace(/['"‘’“”]/g, ' ');
  const pieces = plain.includes(',') ? plain.split(',') : plain.split(/\s+/);
  return pieces
    .map((piece) => fold(piece.replace(named, '')))
    .filter((piece) => piece !== '')
    .flatMap((piece) => piece.split(/\s+/));
}

const fold = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/^[([{]+|[)\]}.]+$/g, '');

/** Spellings that the question gives a word are put before brackets and marks go. */
function respelled(text: string, { options }: Question): string {
  const given = (options.spellings ?? {}) as Record<string, unknown>;
  const angles = text
    .replace(/\\(?:langle|lt)\b\s?|⟨|&lt;/g, '<')
    .replace(/\\rangle\b\s?|\\gt\b\s?|⟩|&gt;/g, '>')
    .replace(/<\s{0,2}(?:\\(?:text|texttt|mathrm|mathit)\s?\{)?\s?(\/?\w{1,12})\s?\}?\s{0,2}>/g, '<$1>');
  return Object.entries(given).reduce(
    (rest, [word, spellings]) =>
      [spellings].flat().reduce<string>((one, spelling) => replaceWord(one, String(spelling), word), rest),
    angles,
  );
}

/** Whole words alone, whatever their case. */
function replaceWord(text: string, spelling: string, word: string): string {
  const literal = spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const before = /^\w/.test(spelling) ? '(?<![\\w<])' : '';
  const after = /\w$/.test(spelling) ? '(?![\\w>])' : '';
  return text.replace(new RegExp(`${before}${literal}${after}`, 'gi'), () => word);
}
