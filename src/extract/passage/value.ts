import type { Asked } from './asked.ts';
import { answering, type Found, fitSubject, isClass, isLaw, standingAt } from './fit.ts';
import { wordsUpTo } from './context.ts';
import { fold, speaksOf, withoutTail } from './fold.ts';
import { quantitiesIn } from './quantity.ts';
import type { Statement } from './statement.ts';
import type { Formula, Unit } from './unit.ts';

/** Does the line itself speak of what is asked, in words and not of a neighbour? */
export function isAbout(unit: { folded: string }, asked: Asked): boolean {
  return (
    asked.cues.some((cue) => speaksOf(unit.folded, cue)) &&
    !asked.not.some((cue) => speaksOf(unit.folded, cue))
  );
}

/** The line, or for a display the words that lead to it, speak of what is asked. */
export function isLedTo(unit: Unit, asked: Asked): boolean {
  if (isAbout(unit, asked)) return true;
  const before = unit.before;
  return (
    unit.kind === 'display' &&
    before !== undefined &&
    before.kind !== 'display' &&
    before.kind !== 'heading' &&
    isAbout(before, asked)
  );
}

/** Cues of the question in the headings above the line: how many, or -1 if a heading speaks of a neighbour. */
export function sectionScore(unit: Unit, asked: Asked): number {
  const heads = unit.sections.map((section) => section.folded);
  if (asked.not.some((cue) => heads.some((head) => speaksOf(head, cue)))) return -1;
  return asked.cues.filter((cue) => heads.some((head) => speaksOf(head, cue))).length;
}

/** Every statement of the line that gives the question's subject a value. */
export function statedIn(source: string, unit: Unit, asked: Asked): Found[] {
  const found: Found[] = [];
  for (const formula of unit.formulas) {
    const fits = formula.statements
      .map((statement) => fitSubject(source, statement, formula, unit, asked))
      .filter((fit) => fit !== undefined);
    found.push(...(asked.wanted === 'growth' ? joined(fits) : fits));
  }
  if (!unit.opensSection) return found;
  // A heading may carry the result, but it may ask for it as well.
  return found.map((fit) =>
    unit.folded.endsWith('?')
      ? { ...fit, excluded: 'a question' }
      : { ...fit, demotions: [...fit.demotions, 'in a heading'] },
  );
}

/** Claims about several subjects side by side (`a = Θ(1), b = Θ(1)`) are one answer of orders of growth. */
function joined(fits: Found[]): Found[] {
  const sound = fits.filter((fit) => !fit.excluded && fit.demotions.length === 0);
  const [first] = sound;
  const last = sound.at(-1);
  if (!first || !last || sound.length < 2 || new Set(sound.map((fit) => fit.subject)).size !== sound.length)
    return fits;
  return [
    { ...first, end: last.end, value: sound.map((fit) => fit.value).join(' ') },
    ...fits.filter((fit) => !sound.includes(fit)),
  ];
}

const link =
  /(?:\b(?:is|are|be|becomes?|equals?|equal to|by|as|like|gives?|yields?|get|with|to|must be|use|choose|take|set|factor|constant|scalar|law|norm)|[:=→≈∼])\s*(?:(?:about|roughly|exactly|simply|just|proportional to|approximately|a factor(?: of)?|the (?:constant|factor|scalar)|of order)\s*)*$/;
/** The words that link a value to what is said of it are no longer than this, in characters. */
const longestLink = 120;

const apart =
  /\b(?:independent of|depends? on|regardless of|for all|for every|for any|where|in|on|does not depend on|not with)\s*$/;

/** The formula of a stretch of a line that states a value, chosen by the words right before each. */
export function formulaIn(
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
): { statement: Statement; formula: Formula; demotions: string[] } | undefined {
  const choices: { statement: Statement; formula: Formula; demotions: string[]; rank: number }[] = [];
  for (const formula of unit.formulas) {
    if (formula.typed || formula.start < from || formula.end > to) continue;
    const before = wordsBefore(unit, formula.start);
    for (const statement of formula.statements) {
      const { excluded, demotions } = standingAt(statement, formula, unit, asked);
      if (
        excluded ||
        (statement.start === formula.statements[0]?.start && apart.test(before) && !statement.boxed)
      )
        continue;
      const linked = statement.start === formula.statements[0]?.start && link.test(before);
      const bare =
        statement.ops.length === 0 &&
        /^(?:\p{L}|Δ\p{L})(?:_.*|')?$/u.test(statement.members[0]?.spelling ?? '');
      const last = answering(statement, 0);
      const sort =
        asked.wanted === 'growth'
          ? statement.members.some(isClass)
          : asked.wanted === 'law'
            ? isLaw(last)
            : !isClass(last);
      if (bare && !linked && !formula.display && !statement.boxed) continue;
      const rank =
        (statement.boxed ? 8 : 0) + (sort ? 4 : 0) + (linked ? 2 : 0) + (statement.ops.length > 0 ? 1 : 0);
      choices.push({
        statement,
        formula,
        demotions: sort ? demotions : [...demotions, 'not of the sort asked for'],
        rank,
      });
    }
  }
  const best = choices.sort((a, b) => b.rank - a.rank)[0];
  return best && { statement: best.statement, formula: best.formula, demotions: best.demotions };
}

function wordsBefore(unit: Unit, offset: number): string {
  return withoutTail(wordsUpTo(unit, offset), '$(').slice(-longestLink);
}

const words =
  /(?:\b(?:is|are|as|be|equals?|becomes?|by|to|with)\s+|[:=→]\s*)(?:\*\*|simply |just |only |exactly |about |a |the )*/gi;
const worth =
  /^[\s*`$(]*(?:\d|[-−±]\s?\d|\\|[OΘΩ]\(|√|sqrt|constant\b|const\b|one\b|zero\b|[a-zA-Z](?:[_/^*(+\-\d ]|$)|no (?:width )?(?:scaling|factor|dependence))/;

/** The value that a stretch of plain words ends in: "… shown in parentheses as 1." Offsets into the log. */
export function phraseIn(
  source: string,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  const text = source.slice(from, to);
  const links = [...text.matchAll(words)].map((match) => match.index + match[0].length);
  const start = links.findLast((at) => worth.test(text.slice(at, at + 40)));
  if (start === undefined) return undefined;
  const rest = text.slice(start);
  const stop =
    /[.!?](?=\s|$)|[;,](?=\s)|\s(?:because|since|which|where|so|when|regardless|and|for|in)\s|\s[(–—](?![^()]{0,12}\)\s*$)/.exec(
      rest,
    );
  let length = stop ? stop.index : rest.length;
  length = withoutTail(rest.slice(0, length), '*`').length;
  return length > 0 ? { start: from + start, end: from + start + length } : undefined;
}

/** What a line of the right sort says: the quantity it asserts, the formula it leads to, the words it ends in. */
export function valueIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  if (asked.wanted === 'quantity') return quantityIn(source, unit, from, to, asked, grade);
  const formula = formulaIn(unit, from, to, asked);
  if (formula) {
    const { statement } = formula;
    return {
      start: statement.start,
      end: statement.end,
      unit,
      grade,
      demotions: formula.demotions,
      value: answering(statement, 0).spelling,
    };
  }
  if (unit.kind === 'display') return undefined;
  const phrase = phraseIn(source, from, to);
  if (!phrase) return undefined;
  return {
    ...phrase,
    unit,
    grade,
    demotions: ['in words'],
    value: fold(source.slice(phrase.start, phrase.end)),
  };
}

/** The quantity that a stretch of a line asserts; where a negation governs it, the whole stretch. */
export function quantityIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  const phrases = quantitiesIn(source.slice(from, to), from, asked.units).filter(
    (phrase) => phrase.asked && !isPartOfFormula(unit, phrase.start),
  );
  const sound = phrases.filter((phrase) => !phrase.aside);
  const named = sound.filter((phrase) => phrase.unit !== '');
  const pool = named.length > 0 ? named : sound;
  const best = pool.findLast((phrase) => phrase.linked) ?? pool.at(-1);
  if (!best) return undefined;
  const demotions = best.unit === '' && asked.units.length > 0 ? ['no unit'] : [];
  if (best.negated) return { start: from, end: to, unit, grade, demotions, value: fold(source.slice(from, to)), prose: true };
  return { start: best.start, end: best.end, unit, grade, demotions, value: best.value };
}

/** A number inside a larger formula is no quantity of the sentence; a formula that is one quantity is. */
function isPartOfFormula(unit: Unit, offset: number): boolean {
  const formula = unit.formulas.find((one) => !one.typed && one.start <= offset && offset < one.end);
  if (!formula) return false;
  return formula.statements.some(
    (statement) =>
      statement.ops.length > 0 && statement.start <= offset && offset < answering(statement, 0).start,
  );
}
