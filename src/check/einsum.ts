import type { AnswerKind, Reading } from '../types/answer-kind.ts';
import type { Comparison } from '../types/comparison.ts';
import { plainWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    einsum: Contraction;
  }
}

/** Axes of the factors and of the result, a letter each. */
export interface Contraction {
  factors: string[];
  result: string;
}

/** An index string of a sum over products of arrays; the letters and the order of the factors are free. */
export const einsum: AnswerKind<Contraction> = {
  name: 'einsum',
  description:
    'an index string bd,hdq->bhq: axes may have other letters, factors another order, spaces say nothing',
  parse(text): Reading<Contraction> {
    const fail = (reason: string): Reading<Contraction> => ({
      ok: false,
      messages: [{ severity: 'error', reason, start: 0, end: text.length }],
    });
    const found = [
      ...new Map(
        contractionsIn(text).map((one) => [`${one.factors.join()}>${one.result}`, one] as const),
      ).values(),
    ];
    const [only] = found;
    if (!only) return fail('no index string of the form ab,bc->ac');
    if (found.length > 1) return fail(`${found.length} different index strings`);
    if (new Set(only.result).size < only.result.length) return fail('an axis stands twice in the result');
    return { ok: true, value: only, messages: [] };
  },
  compare(expected, answer): Comparison {
    const rung = 'normal-form';
    const same: Comparison = { verdict: 'equal', rung, reason: 'the same sum of products' };
    if (renamed(expected, answer)) return same;
    const orders = ordersOf(answer.factors).map((factors) => ({ ...answer, factors }));
    if (orders.some((one) => einsum.print(one) === einsum.print(expected))) return same;
    // With other letters and in another order, nothing says which factor is which.
    if (lettersIn(expected) !== lettersIn(answer) && orders.some((one) => renamed(expected, one)))
      return {
        verdict: 'unsure',
        rung,
        reason: 'the same sum of products, if its factors stand in another order',
      };
    return {
      verdict: 'different',
      rung,
      reason: `no renaming of axes makes ${einsum.print(answer)} the same as ${einsum.print(expected)}`,
      witness: { at: { values: {} }, expected: einsum.print(expected), answer: einsum.print(answer) },
    };
  },
  agree: () => ({ verdict: 'unsure', rung: 'none', reason: 'the recomputation gave no index string' }),
  print: ({ factors, result }) => `${factors.join(',')}->${result}`,
};

/** Index strings that stand in a text, also in the dress of a call or of LaTeX. */
function contractionsIn(text: string): Contraction[] {
  const plain = plainWords(text.replace(/\\(?:(?:display|text)style\b|[()[\]])/g, ' '))
    .replace(/\\(?:rightarrow|to|longrightarrow)\b|→|⟶|\\-\\?>|--?\\?>|-\s>|=>/g, '->')
    .replace(/['"`]/g, ' " ');
  const strings: RegExp =
    /((?:[A-Za-z](?:\s?[A-Za-z]){0,7}\s{0,2}[,;]\s{0,2}){0,4}[A-Za-z](?:\s?[A-Za-z]){0,7})\s{0,2}->\s{0,2}([A-Za-z](?:\s?[A-Za-z]){0,7})/g;
  return [...plain.matchAll(strings)].flatMap((match) => {
    const factors = match[1]!.split(/[,;]/).map(lettersOf);
    const result = lettersOf(match[2]!);
    return factors.length > 1 ? [{ factors, result }] : [];
  });
}

const lettersOf = (text: string): string => text.replace(/\s/g, '');

const lettersIn = ({ factors }: Contraction): string => [...new Set(factors.join(''))].sort().join('');

function ordersOf(factors: readonly string[]): string[][] {
  if (factors.length < 2 || factors.length > 5) return [[...factors]];
  return factors.flatMap((one, k) =>
    ordersOf(factors.filter((_, other) => other !== k)).map((rest) => [one, ...rest]),
  );
}

/** Is there one letter for every letter that makes the two the same? */
function renamed(one: Contraction, other: Contraction): boolean {
  const [left, right] = [one, other].map(({ factors, result }) => [...factors, result].join());
  if (left!.length !== right!.length) return false;
  const [to, from] = [new Map<string, string>(), new Map<string, string>()];
  return [...left!].every((letter, k) => {
    const match = right![k]!;
    if (letter === ',' || match === ',') return letter === match;
    if (!to.has(letter) && !from.has(match)) {
      to.set(letter, match);
      from.set(match, letter);
    }
    return to.get(letter) === match && from.get(match) === letter;
  });
}
