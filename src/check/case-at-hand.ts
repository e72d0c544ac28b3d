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
