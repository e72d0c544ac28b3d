import type { Question } from '../types/rubric.ts';

/**
 * A chain of equations without its last member, where that is the value in the case at hand that the question's option
 * `case` names: of "∇_A L = G Bᵀ = 0" the formula is what is asked. A value alone ("∇_A L = 0") stays what it is.
 */
export function withoutCase(text: string, { options, find }: Question): string {
  if (typeof options.case !== 'string') return text;
  const end = /=\s{0,3}(?:\\(?:mathbf|boldsymbol|bm)\s?\{)?([^={}]{1,20}?)\}?([\s$.,*)]{0,6})$/.exec(text);
  if (!end || end[1]?.trim() !== options.case) return text;
  const before = text.slice(0, end.index);
  const left = before.replace(/[\s$*]/g, '');
  const isName = find.subjects.some((subject) => subject.replace(/\s/g, '') === left);
  return isName || left === '' || /^(?:\\nabla|∇|\\frac\{\\partial)[^=]*$/.test(left)
    ? text
    : before + end[2]!.replace(/[^$]/g, '');
}

const arrow = /^([\s$*]{0,4})([^=<>$→]{1,40}?)\s?(?:\\to|\\(?:long)?rightarrow|→)(?![A-Za-z])\s?/;

/** One letter, with a hat or a star: a name for what is sought. */
const sought = /^(?:\\(?:hat|tilde|bar|widehat)[A-Za-z]|[A-Za-z](?:\^\*|\^\\star)?)$/;
/** λ → 0 and n → ∞ are conditions. */
const condition = /^[+-]?(?:0|\\infty|∞)/;

/** "ŵ → 0" states the limit that is asked, where the question's own subject stands before the arrow, or a formula behind it. */
export function withLimit(text: string, { find }: Question): string {
  const [whole = '', dress = '', left = ''] = arrow.exec(text) ?? [];
  const bare = (name: string) => name.replace(/[\s{}]/g, '');
  const right = text.slice(whole.length);
  const isOwn = find.subjects.some((subject) => bare(subject) === bare(left));
  return left !== '' && (isOwn || (sought.test(bare(left)) && !condition.test(right.trim())))
    ? `${dress}${left} = ${right}`
    : text;
}
