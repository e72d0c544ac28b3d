import { parseUnit } from '../math/units.ts';
import type { Question } from '../types/rubric.ts';

/** How many of the words behind "per" and its like are looked at. */
const nounWords = 3;

const shares: readonly RegExp[] = [
  /\b(?:per|each|every)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|single\s+)?((?:[a-z-]{2,20}\s?){1,3})/gi,
  /\b(?:in|for|of|from|on|during|within)\s+(?:the\s+|its\s+)?(?:first|second|third|last|next|other|upper|lower|top|bottom|a single|one)\s+((?:[a-z-]{2,20}\s?){1,3})/gi,
  /\b(?:each|apiece)()(?=\s*(?:$|[.,;)]))/gi,
];

const wholes = /\b(?:in total|altogether|in all|all told|together|combined|all (?:ten|\d{1,4}|of them))\b/i;

/** Without one of these words nothing is said of a share. */
const sharing =
  /\b(?:per|each|every|apiece|first|second|third|last|next|other|upper|lower|top|bottom|a single|one)\b/i;

/**
 * Of what a text gives the quantity, where that is not what is asked: "20 fwd per segment", "for each of the two
 * segments"; and of one thing asked, "50 ns in total". The option `per` lists nouns of which the question asks for one,
 * and what the question says itself ("in one backward pass") is asked too.
 */
export function otherShare(text: string, question: Question): string | undefined {
  const plain = text.replace(/\\(?:text|mathrm)\s?\{|[{}$*]/g, ' ');
  const { per } = question.options;
  const asked = Array.isArray(per) ? per.map((noun) => words(String(noun)).join(' ')) : [];
  // What stands below the line of the unit that is asked: the token of ms/token.
  const below = question.unit?.split('/').slice(1) ?? [];
  let ours = false;
  for (const pattern of sharing.test(plain) ? shares : []) {
    for (const match of plain.matchAll(pattern)) {
      const noun = words(match[1] ?? '').slice(0, nounWords);
      const own = noun.some((_, from) => {
        const rest = noun.slice(from);
        return rest.some((__, last) => {
          const name = rest.slice(0, last + 1).join(' ');
          return (
            asked.includes(name) ||
            below.includes(name) ||
            below.includes(parseUnit(name)?.text ?? '') ||
            ofOne(question.asks, name) ||
            named(name, question)
          );
        });
      });
      if (!own) return match[0].trim();
      ours = true;
    }
  }
  const whole = asked.length > 0 && !ours ? wholes.exec(plain)?.[0] : undefined;
  return whole;
}

/** The clauses of a sentence, which may speak of different shares: "10 fwd per segment, 20 in total". */
export const clauses = (text: string): string[] =>
  text
    .split(/,(?!\d)|[;()]|\b(?:so|hence|therefore|thus|i\.e\.|which (?:is|makes|gives))\b/)
    .filter((one) => /\d/.test(one));

/** Does the clause say that it counts everything? */
export const saysWhole = (text: string): boolean => /\btotal\b/i.test(text) || wholes.test(text);

/** The noun names what is asked itself: each loaddisk, where t_{\text{loaddisk}} is the subject. */
const named = (noun: string, { find }: Question): boolean =>
  find.subjects.some((subject) => words(subject).join(' ').split(' ').includes(noun));

function ofOne(asks: string, noun: string): boolean {
  const plain = words(asks);
  const at = plain.findIndex(
    (_, index) => plain.slice(index, index + noun.split(' ').length).join(' ') === noun,
  );
  return (
    at > 0 && plain.slice(Math.max(0, at - 2), at).some((word) => /^(?:one|an?|each|per|every)$/.test(word))
  );
}

/** Folded words, each in the singular. */
const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && word !== 'the' && word !== 'of')
    .map((word) => word.replace(/(?<=[a-z]{2})(?:(?<=ss|sh|ch|x)es|(?<!s)s)$/, ''));
