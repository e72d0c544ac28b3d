import { LanguageFault, type LanguageFunction, shownValue, type Value } from './function.ts';

/** Longest text: an example that a route found, not a report. */
const LONGEST = 200;

/** Answers in words and numbers: examples with a property, several choices at once. */
export const words: readonly LanguageFunction[] = [
  {
    name: 'text',
    signature: 'text(a, b, …)',
    says: 'words and numbers one behind the other: text("P = U[", low, ", ", high, "]"); for answers that are examples or several choices',
    call(_, ...parts) {
      const written = parts.map(inWords).join('');
      if (written.length > LONGEST) throw new LanguageFault(`a text of more than ${LONGEST} characters`);
      return written;
    },
  },
];

function inWords(part: Value): string {
  if (typeof part === 'string') return part;
  if (typeof part === 'number' && Number.isFinite(part)) return String(Number(part.toPrecision(12)));
  throw new LanguageFault(`text takes words and numbers, not ${shownValue(part)}`);
}
