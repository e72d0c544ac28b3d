import {
  type Asked,
  answering,
  type Clause,
  type Convention,
  clausesIn,
  divisorIn,
  type Found,
  isDivisor,
  isOthers,
  ledBy,
  type Passage,
  type Unit,
  valueIn,
} from './passage/index.ts';

/** "Storage: $p$; messages: $n$" and "the rate is 3, the cost 5": of several clauses the one that speaks of it. */
export const namedClause: Convention = {
  name: 'named-clause',
  description:
    'of several clauses of a line the one whose words name what is asked, and the value that it states',
  conclusive: true,
  lastResort: false,
  find: (passage, asked) => {
    if (asked.wanted === 'text' || passage.asked.length < 2) return [];
    const own = passage
      .select(isShared)
      .flatMap((unit) => clausesIn(passage, unit).flatMap((clause) => stated(passage, clause, asked)));
    const most = own.reduce((best, { score }) => Math.max(best, score), 0);
    return own.filter(({ score }) => score === most).map(({ found }) => found);
  },
};

/** The same for a clause that is alone in its line, where nothing better was found. */
export const spokenClause: Convention = {
  name: 'spoken-clause',
  description:
    'a clause that speaks of this question more than of the others, where nothing better was found',
  conclusive: false,
  lastResort: true,
  find: (passage, asked) => {
    if (asked.wanted === 'text' || passage.asked.length < 2) return [];
    const own = passage.units.flatMap((unit) =>
      unit.opensSection ? [] : clausesIn(passage, unit).flatMap((clause) => stated(passage, clause, asked)),
    );
    const most = own.reduce((best, { score }) => Math.max(best, score), 0);
    return own.filter(({ score }) => score === most).map(({ found }) => found);
  },
};

/** Its clauses speak of several questions. */
function isShared(unit: Unit, passage: Passage): boolean {
  const clauses = unit.opensSection ? [] : clausesIn(passage, unit);
  if (clauses.length < 2) return false;
  const owners = clauses.flatMap((clause) => clause.owner ?? []);
  return owners.some((owner) => owner !== owners[0]);
}

function stated(passage: Passage, clause: Clause, asked: Asked): { found: Found; score: number }[] {
  if (clause.owner !== asked) return [];
  const { unit, from, to } = clause;
  const found =
    divisorIn(passage.source, unit, from, to, asked) ??
    valueIn(passage.source, unit, from, to, asked, 'cue') ??
    onlyFormula(clause, asked);
  if (!found || found.prose || found.demotions.length > 0) return [];
  if (isOfAnother(passage, found, asked) || ledBy(passage, clause, found.start, asked) === 'other') return [];
  // A letter may be given its value elsewhere: that is for whoever looks for it.
  if (
    asked.wanted === 'formula' &&
    /^\p{L}$/u.test(found.value) &&
    !Object.hasOwn(asked.question.symbols, found.value)
  )
    return [];
  if (asked.wanted === 'formula' && isBareName(passage, found)) return [];
  if (found.text === undefined && isDivisor(passage.source, unit, found.start)) return [];
  return [{ found, score: clause.marks[passage.asked.indexOf(asked)]?.score ?? 0 }];
}

/** It is an equation, and its left side is no name of what is asked though the rubric has some. */
function isOfAnother(passage: Passage, { unit, start, end }: Found, asked: Asked): boolean {
  return unit.formulas.some((formula) =>
    formula.statements.some(
      (statement) =>
        statement.ops.includes('=') &&
        statement.start < end &&
        start < statement.end &&
        (isOthers(passage, statement, formula, asked) ||
          (asked.subjects.length > 0 &&
            asked.wanted === 'formula' &&
            !statement.members.some((member) => asked.bySpelling.has(member.spelling)))),
    ),
  );
}

/** A letter, with or without an index, that no word or sign gives as the value. */
function isBareName({ source }: Passage, { value, start }: Found): boolean {
  if (!/^\p{L}(?:_\{?[\p{L}\d]+\}?)?$/u.test(value)) return false;
  return !/(?:\b(?:is|are|equals?|becomes?|by|to|gives?|get|size|of order)|[:=≈→])[\s*`("$\\]*$/i.test(
    source.slice(Math.max(0, start - 24), start),
  );
}

/** The one formula of a clause, where it is no name that is only spoken of. */
function onlyFormula({ unit, from, to }: Clause, asked: Asked): Found | undefined {
  const inside = unit.formulas.filter((one) => !one.typed && one.start >= from && one.end <= to);
  const [formula] = inside;
  const statement = formula?.statements[0];
  if (asked.wanted !== 'formula' || inside.length !== 1 || !statement || formula.statements.length > 1)
    return undefined;
  const value = answering(statement, 0).spelling;
  if (statement.ops.length > 0 || value.length < 3 || /^\p{L}_/u.test(value)) return undefined;
  return { start: statement.start, end: statement.end, unit, grade: 'cue', demotions: [], value };
}
