import type { Asked } from './asked.ts';
import { type Found, fitSubject, standingAt } from './fit.ts';
import { holds } from './key.ts';
import { unitAfter } from './quantity.ts';
import type { Statement } from './statement.ts';
import type { Formula, Unit } from './unit.ts';

const none: readonly Found[] = [];

/** Every statement of the line that gives the question's subject a value; several conventions ask for them. */
export function statedIn(source: string, unit: Unit, asked: Asked): readonly Found[] {
  if (asked.subjects.length === 0 || unit.formulas.length === 0) return none;
  const known = asked.stated.get(unit) ?? findStated(source, unit, asked);
  asked.stated.set(unit, known);
  return known;
}

function findStated(source: string, unit: Unit, asked: Asked): readonly Found[] {
  const fits: Found[] = [];
  for (const formula of unit.formulas) {
    if (!formula.relates) continue;
    for (const statement of formula.statements) {
      const fit = fitSubject(source, statement, formula, unit, asked);
      const turned = fit
        ? undefined
        : (turnedRound(source, statement, formula, unit, asked) ??
          squared(source, statement, formula, unit, asked));
      if (fit) fits.push(withUnit(source, fit, formula, unit, asked));
      else if (turned) fits.push(turned);
    }
  }
  if (fits.length === 0) return none;
  const found =
    asked.wanted === 'growth'
      ? joined(source, fits)
      : asked.question.kind === 'relation' || asked.question.kind === 'interval'
        ? alternatives(source, fits)
        : fits;
  if (!unit.opensSection) return found;
  // A heading may carry the result, but it may ask for it as well.
  return found.map((fit) =>
    unit.folded.endsWith('?')
      ? { ...fit, excluded: 'a question' }
      : { ...fit, demotions: [...fit.demotions, 'in a heading'] },
  );
}

/** `d = E[…]`: what is asked stands on the right. The same equation, read from there. */
function turnedRound(
  source: string,
  statement: Statement,
  formula: Formula,
  unit: Unit,
  asked: Asked,
): Found | undefined {
  const [left, right] = statement.members;
  if (formula.typed || asked.wanted !== 'formula' || statement.members.length !== 2) return undefined;
  if (statement.ops[0] !== '=' || !left || !right || /^[\d.]*$/.test(left.spelling)) return undefined;
  const subject = asked.subjects.find((one) => one.spelling === right.spelling && one.keys.length > 1);
  if (!subject || left.keys.includes('E') || left.keys.includes('F') || left.keys.includes('∇'))
    return undefined;
  // Where another question's letter stands in it, it is an equation for that one.
  const isOthers = asked.siblings.some((other) =>
    other.subjects.some((one) => one.keys.length === 1 && holds(left.keys, one.keys)),
  );
  if (isOthers) return undefined;
  const { excluded, demotions } = standingAt(statement, formula, unit, asked);
  return {
    start: statement.start,
    end: statement.end,
    unit,
    grade: 'subject',
    demotions: [...demotions, 'turned round'],
    value: left.spelling,
    text: `${source.slice(right.start, right.end)} = ${source.slice(left.start, left.end)}`,
    subject: subject.spelling,
    ...(excluded ? { excluded } : {}),
  };
}

/** `c^2 = 1/d`, where the factor c is asked for: its root, the positive one, as a factor is. */
function squared(
  source: string,
  statement: Statement,
  formula: Formula,
  unit: Unit,
  asked: Asked,
): Found | undefined {
  const [left] = statement.members;
  const last = statement.members.at(-1);
  if (formula.typed || asked.wanted !== 'formula' || !asked.cues.includes('multiply')) return undefined;
  if (!left || !last || left === last || statement.ops.some((op) => op !== '=')) return undefined;
  const subject = asked.subjects.find(
    (one) => one.keys.length === 1 && left.spelling === `${one.spelling}^2`,
  );
  if (!subject || holds(last.keys, subject.keys) || last.keys.includes('E')) return undefined;
  const { excluded, demotions } = standingAt(statement, formula, unit, asked);
  return {
    start: statement.start,
    end: statement.end,
    unit,
    grade: 'subject',
    demotions: [...demotions, 'its square'],
    value: `√(${last.spelling})`,
    text: `${source
      .slice(left.start, left.end)
      .replace(/\^\{?2\}?\s*$/, '')
      .trim()} = \\sqrt{${source.slice(last.start, last.end).trim()}}`,
    subject: subject.spelling,
    ...(excluded ? { excluded } : {}),
  };
}

/** `$t = 50$ ns`: the unit behind the formula, and what bounds it, belong to the statement. */
function withUnit(source: string, fit: Found, formula: Formula, unit: Unit, asked: Asked): Found {
  if (asked.wanted !== 'quantity' || formula.typed || fit.end < formula.end) return fit;
  const length = unitAfter(source.slice(formula.end, unit.end), asked.units);
  return length > 0 ? { ...fit, end: formula.end + length } : fit;
}

/** Claims about several subjects side by side (`a = Θ(1), b = Θ(1)`) are one answer of orders of growth. */
function joined(source: string, fits: Found[]): Found[] {
  const rows: Found[] = [];
  const subjects = new Set<string>();
  for (const fit of fits) {
    const before = rows.at(-1);
    const isSound = (one: Found) => !one.excluded && one.demotions.length === 0;
    const gap = before ? source.slice(before.end, fit.start) : '';
    const beside =
      /^[\s$,;&.\\]*(?:\\q?quad|\\text\{[\s,]*and\s*\}|and|\\\\|[\s$,;&\\])*$/.test(gap) && gap.length < 60;
    if (before && isSound(before) && isSound(fit) && beside && !subjects.has(fit.subject ?? '')) {
      rows[rows.length - 1] = { ...before, end: fit.end, value: `${before.value} ${fit.value}` };
    } else {
      subjects.clear();
      rows.push(fit);
    }
    subjects.add(fit.subject ?? '');
  }
  // A row that states more of the subjects says more.
  const most = rows.reduce((count, row) => Math.max(count, row.value.split(' ').length), 0);
  return rows.map((row) =>
    row.value.split(' ').length < most
      ? { ...row, demotions: [...row.demotions, 'one of several claims'] }
      : row,
  );
}

/** "0 < h < 1 or 3 < h < 4": one answer of two pieces. */
function alternatives(source: string, fits: readonly Found[]): Found[] {
  const rows: Found[] = [];
  for (const fit of fits) {
    const before = rows.at(-1);
    const gap = before ? source.slice(before.end, fit.start) : '';
    const word =
      /^[\s$,;]*(?:\\quad)?\s*(?:\\text\{\s*)?(or|and|∪|\\cup)(?:\s*\})?\s*(?:\\quad)?[\s$]*$/.exec(gap)?.[1];
    if (!before || !word || before.excluded || fit.excluded) rows.push(fit);
    else {
      const first = before.text ?? source.slice(before.start, before.end);
      const joint = word === 'and' ? 'and' : 'or';
      rows[rows.length - 1] = {
        ...before,
        end: fit.end,
        value: `${before.value} ${joint} ${fit.value}`,
        text: `${first} \\text{ ${joint} } ${source.slice(fit.start, fit.end)}`,
      };
    }
  }
  return rows;
}
