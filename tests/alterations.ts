import type { Question } from '../src/types/rubric.ts';

/** A question with one place of its key or its recomputation altered. */
export interface Alteration {
  /** Where: `key`, `routes.pseudo-inverse`, `samples.rows`. */
  place: string;
  /** What stands there now. */
  text: string;
  question: Question;
}

/** A number that is no part of a name: 3, 0.5, 1e-9; not the 2 of log2 or of W_2. */
const literal = /(?<![A-Za-z_\d.^{]|_\{)\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![A-Za-z_\d.])/g;
/** The same, with exponents. */
const anyLiteral = /(?<![A-Za-z_\d.]|_\{)\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![A-Za-z_\d.])/g;

const next = (digits: string): string => {
  const value = Number(digits);
  // Of a large count one more is no other fact.
  const small = Number.isInteger(value) && value < 1000;
  return String(small ? value + 1 : Number((1.5 * value).toPrecision(6)));
};

/** Every way of altering one number of a text. */
function alteredNumbers(text: string, pattern = anyLiteral): string[] {
  return [...text.matchAll(pattern)].map(
    ({ 0: digits, index }) => text.slice(0, index) + next(digits) + text.slice(index + digits.length),
  );
}

/** The number behind a caret. */
const exponent = /(?<=\^)\d+(?:\.\d+)?(?![A-Za-z_\d.])/g;

/** What a test says and what follows from it, turned round: the sides of the first `<`, `? "a" : "b"`, all and none. */
function alteredConclusions(text: string): string[] {
  const choice = /\? ?("[^"]*") : ("[^"]*")/.exec(text);
  if (choice) return [text.replace(choice[0], `? ${choice[2]} : ${choice[1]}`)];
  return [];
}

/** Keys that say something else: another number, sign, relation, choice or symbol in one place. */
export function alteredKeys(question: Question): Alteration[] {
  const { kind, expected, options, symbols } = question;
  const keys = new Set<string>();
  if (kind === 'choice') {
    const labels = Object.keys((options.choices as Record<string, unknown> | undefined) ?? {});
    for (const label of labels.length > 0 ? labels : ['A', 'B', 'C'])
      if (chosen(label) !== chosen(expected)) keys.add(label);
  } else if (kind === 'boolean') keys.add(/^(?:true|yes|valid|correct)$/i.test(expected) ? 'false' : 'true');
  else {
    // Constants do not count in an order of growth.
    const order = kind === 'growth' || kind === 'bound';
    for (const text of alteredNumbers(expected, order ? exponent : literal)) keys.add(text);
    for (const [sign, other] of signs)
      for (const { index } of expected.matchAll(sign))
        keys.add(expected.slice(0, index) + expected.slice(index).replace(sign, other));
    // A law and a map name what they bind as they like.
    const names = Object.keys(symbols).filter((name) => kind !== 'pushforward' && /^[A-Za-z]$/.test(name));
    for (const name of names) {
      const other = names.find((one) => one !== name && symbols[one]!.shape === symbols[name]!.shape);
      const occurrence = new RegExp(`(?<![A-Za-z\\\\_{])${name}(?![A-Za-z_])`, 'g');
      if (other !== undefined && occurrence.test(expected)) keys.add(expected.replace(occurrence, other));
    }
  }
  keys.delete(expected);
  return [...keys].map((text) => ({
    place: 'key',
    text,
    question: { ...question, expected: text, accept: [], mistakes: [] },
  }));
}

/** Several labels in any order are one answer: `A, B` is `B,A`. */
const chosen = (labels: string) =>
  labels
    .toLowerCase()
    .split(/\s*,\s*/)
    .sort()
    .join();

const signs: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\w}) ])\+(?= ?[\w\\(])/g, '-'],
  [/(?<=[\w}) ])-(?= ?[\w\\(])/g, '+'],
];

/**
 * Facts of an expression altered in one place each: the recomputation has to leave the key, or to be refused. One of
 * a few answers does not feel numbers but what is compared and concluded; an order of growth feels exponents alone.
 */
export function alteredFacts(question: Question): Alteration[] {
  const parameters = question.recompute?.parameters ?? {};
  if (question.recompute?.computation !== 'expression') return [];
  const alteredTexts =
    question.kind === 'choice' || question.kind === 'boolean'
      ? alteredConclusions
      : question.kind === 'growth'
        ? (text: string) => alteredNumbers(text, exponent)
        : (text: string) => alteredNumbers(text);
  const found: Alteration[] = [];
  for (const field of ['given', 'routes'] as const)
    for (const [name, way] of Object.entries((parameters[field] ?? {}) as Record<string, unknown>))
      for (const [place, altered] of alteredWays(way, alteredTexts))
        found.push({
          place: `${field}.${name}${place}`,
          text: JSON.stringify(altered),
          question: withParameters(question, {
            [field]: { ...(parameters[field] as object), [name]: altered },
          }),
        });
  question.mistakes.forEach((mistake, at) => {
    for (const text of mistake.found === undefined ? [] : alteredTexts(mistake.found))
      found.push({
        place: `mistake ${mistake.answer}`,
        text,
        question: {
          ...question,
          mistakes: question.mistakes.map((one, k) => (k === at ? { ...one, found: text } : one)),
        },
      });
  });
  return found;
}

/** Settings of a trial altered in one place each: the key has to hold as before. */
export function alteredSamples(question: Question): Alteration[] {
  const parameters = question.recompute?.parameters ?? {};
  if (question.recompute?.computation !== 'expression') return [];
  const samples = (parameters.samples ?? {}) as Record<string, number | number[]>;
  return Object.entries(samples).flatMap(([name, value]) =>
    (Array.isArray(value) ? value.map((one, k) => value.with(k, nudged(one))) : [nudged(value)]).map(
      (altered) => ({
        place: `samples.${name}`,
        text: JSON.stringify(altered),
        question: withParameters(question, { samples: { ...samples, [name]: altered } }),
      }),
    ),
  );
}

const nudged = (value: number) =>
  Number.isInteger(value) ? value + 1 : Number((1.1 * value).toPrecision(6));

function alteredWays(way: unknown, alteredTexts: (text: string) => string[]): [string, unknown][] {
  if (typeof way === 'number') return alteredTexts(String(way)).map((text) => ['', Number(text)]);
  if (typeof way === 'string') return alteredTexts(way).map((text) => ['', text]);
  if (Array.isArray(way))
    return way.flatMap((entry, k) =>
      alteredWays(entry, alteredTexts).map(([place, altered]): [string, unknown] => [
        `[${k}]${place}`,
        way.with(k, altered),
      ]),
    );
  // Of a simulation the expression; how often it is drawn is a setting.
  return Object.entries(way as Record<string, unknown>).flatMap(([name, part]) =>
    name === 'trials'
      ? []
      : alteredWays(part, alteredTexts).map(([place, altered]): [string, unknown] => [
          `.${name}${place}`,
          { ...(way as object), [name]: altered },
        ]),
  );
}

function withParameters(question: Question, change: Record<string, unknown>): Question {
  const recompute = question.recompute!;
  return { ...question, recompute: { ...recompute, parameters: { ...recompute.parameters, ...change } } };
}
