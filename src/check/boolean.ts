import type { AnswerKind } from '../types/answer-kind.ts';
import type { Question } from '../types/rubric.ts';
import { foldedWords, plainWords } from './plain-words.ts';

declare module '../types/answer-kind.ts' {
  interface ValueMap {
    boolean: boolean;
  }
}

const positive =
  'true|yes|correct|right|valid|holds|it holds|it does|it is|is true|is correct|always true|✓|✔|⊤';
const negative =
  "false|no|incorrect|wrong|invalid|fails|does not hold|doesn['’]t hold|it does not|it doesn['’]t|it is not|it isn['’]t|is false|not true|not correct|not valid|is not true|untrue|✗|✘|⊥";

/** What may stand behind the verdict: nothing, a mark, or words that give a reason. "No more than 5" is no verdict. */
const behind = String.raw`(?=\s*$|\s*[,.:;!—–]|\s+[(-]|\s+(?:because|since|as|by|due)\b)`;
/** A verdict at the head of an answer, with whatever reason behind it; a single letter stands alone. */
const head = new RegExp(
  String.raw`^(?:(?:the (?:statement|claim|answer|assertion)|this|that|it)(?: is)?\s?:?\s)?(?:(?<no>${negative}|[fn](?=\W?$))|(?<yes>${positive}|[ty](?=\W?$)))${behind}(?<rest>.*)$`,
  'is',
);
/** Words behind the head that may turn it round: then it is for a person. */
const doubtful =
  /^\s+(?:if|when|unless|only|except|iff|not|for|in|most|but)\b|\b(?:true|false|unless|only if|however|but|sometimes|not always|depends)\b/i;

/** The rubric's own words for a verdict: what it accepts means the expected one, what it names as a mistake the other. */
function inWordsOf(text: string, question: Question): boolean | undefined {
  const same = (entry: string) => foldedWords(entry) === foldedWords(text);
  const expected = head.exec(plainWords(question.expected))?.groups;
  if (!expected) return undefined;
  if (question.accept.some(same)) return expected.yes !== undefined;
  return question.mistakes.some(({ answer }) => same(answer)) ? expected.yes === undefined : undefined;
}

/** True or false, yes or no. */
export const boolean: AnswerKind<boolean> = {
  name: 'boolean',
  description: 'true or false, yes or no, valid or invalid; a reason may follow',
  parse(text, question) {
    const fail = (reason: string) => ({
      ok: false as const,
      messages: [{ severity: 'error' as const, reason, start: 0, end: text.length }],
    });
    const found = head.exec(plainWords(text))?.groups;
    const worded = found ? undefined : inWordsOf(text, question);
    if (worded !== undefined) return { ok: true, value: worded, messages: [] };
    if (!found) return fail('neither true nor false stands at its head');
    if (doubtful.test(found.rest ?? '')) return fail('what follows the verdict may turn it round');
    return { ok: true, value: found.yes !== undefined, messages: [] };
  },
  compare: (expected, answer) =>
    expected === answer
      ? { verdict: 'equal', rung: 'boolean', reason: `both are ${expected}` }
      : {
          verdict: 'different',
          rung: 'boolean',
          reason: `${answer}, and not ${expected}`,
          witness: { at: { values: {} }, expected: String(expected), answer: String(answer) },
        },
  agree: () => ({ verdict: 'unsure', rung: 'boolean', reason: 'a truth value is not recomputed' }),
  print: String,
};
