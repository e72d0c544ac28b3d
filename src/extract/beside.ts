import type { Answer } from '../types/extraction.ts';
import type { Question } from '../types/rubric.ts';
import { type Line, lawsBeside, type Passage, spellingOf } from './passage/index.ts';

/**
 * The answer with the laws that its expectations need and that stand elsewhere in the reply: "Let z be …"
 * before it, "where z is …" behind it. Its place stays that of the expectation.
 */
export function withLaws(
  source: string,
  passage: Passage,
  answer: Answer,
  question: Question,
  earlier: readonly Line[],
): Answer {
  if (!/E|\\mathbb|𝔼/.test(answer.text) || !/(?<![\p{L}\\])E|\\mathbb|𝔼/u.test(answer.text)) return answer;
  const { start, end } = answer.position;
  const own = passage.units.filter(
    (unit) => unit.start <= (end.offset ?? 0) && unit.end >= (start.offset ?? 0),
  );
  // Where the question itself says what is drawn, a law from further off belongs to something else.
  const places = question.options.law === undefined ? [own, passage.units, earlier] : [own];
  const laws = lawsBeside(source, answer.text, places, declared(question));
  return laws.length === 0 ? answer : { ...answer, text: [answer.text, ...laws].join(', \\quad ') };
}

/** Variable and laws that the question declares itself, spelled. */
function declared(question: Question): { variable?: string; laws: ReadonlySet<string> } {
  const { law } = question.options;
  const variable = typeof law === 'string' ? law.split(/\\sim|~/)[0]?.trim() : undefined;
  return {
    ...(variable ? { variable: spellingOf(variable) } : {}),
    laws: new Set(
      Object.entries(question.symbols).flatMap(([name, { shape }]) =>
        shape === 'law' ? [spellingOf(name, 'plain')] : [],
      ),
    ),
  };
}
