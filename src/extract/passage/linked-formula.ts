import type { Asked } from './asked.ts';
import { wordsUpTo } from './context.ts';
import { fitsSort, standingAt } from './fit.ts';
import { speaksOf, withoutTail } from './fold.ts';
import { isAskedWith } from './owner.ts';
import type { Statement } from './statement.ts';
import type { Formula, Unit } from './unit.ts';

/** Words that say of what follows that it is the value. */
const link =
  /(?:\b(?:is|are|be|becomes?|equals?|equal to|by|as|like|gives?|yields?|get|to|must be|use|choose|take|set|factor|constant|scalar|law|norm|has|have|having|of order|entry|therefore|then|reads?|at most|at least|no more than|up to|so|thus|hence|namely|i\.e\.,?|that is,?)|[:=→≈∼])\s*(?:(?:about|roughly|exactly|simply|just|only|proportional to|approximately|a factor(?: of)?|the (?:constant|factor|scalar)|of order|therefore|then|thus|now|hence)\s*){0,4}$/;
const linkOfGrowth = /\b(?:linearly|quadratically|with|order|like|as|∝|proportional to|is|are)\s*$/;
/** The words that link a value to what is said of it are no longer than this, in characters. */
const longestLink = 120;

/** Dollars, blanks and emphasis before a formula that opens a stretch; in characters. */
const opening = 5;

const apart =
  /\b(?:independent of|depends? on|regardless of|for all|for every|for any|where|in|on|does not depend on|not with|with)\s*$/;

/** What comes of all that was said before. */
const concluding =
  /(?:\w.*:|\b(?:so|thus|hence|therefore|total|overall|altogether|together|combined|in all|i\.e\.),?|\b(?:so|thus|hence|therefore),?(?:\s[^\s,;:.]{1,16}){1,4})\s*$/;

/** Behind a name: the sentence says something of it, so that it is not the value. */
const predicate = /^[\s$*)]{1,4}(?:has|have|is|are|consists|contains|takes?|needs?|becomes?|equals?)\b/;

interface Choice {
  statement: Statement;
  formula: Formula;
  demotions: string[];
  rank: number[];
}

/**
 * The formula of a stretch of a line that is said to be the value: in a box, or behind words that lead to it,
 * behind the cue rather than before it, the first of several. Formulas that are only spoken of are passed over.
 */
export function formulaIn(unit: Unit, from: number, to: number, asked: Asked): Choice | undefined {
  const choices: Choice[] = [];
  for (const formula of unit.formulas) {
    if (formula.typed || formula.start < from || formula.end > to) continue;
    const lead = withoutTail(wordsUpTo(unit, formula.start), '$(');
    const isSpokenOf = predicate.test(unit.text.slice(formula.end - unit.start));
    const words = unit.kind === 'display' && lead === '' ? withoutTail(unit.before?.folded ?? '') : lead;
    const cued = asked.cues.some((cue) => speaksOf(words, cue));
    for (const [index, statement] of formula.statements.entries()) {
      const near = words.slice(-longestLink);
      const sort = fitsSort(statement, asked);
      const linked =
        statement.boxed ||
        (index === 0 && (link.test(near) || (!isName(statement) && isNamed(near, asked)))) ||
        (asked.wanted === 'growth' && sort) ||
        (asked.wanted === 'law' && sort && statement.ops.length === 0) ||
        (asked.wanted === 'growth' && linkOfGrowth.test(near)) ||
        (index === 0 && (unit.kind === 'display' || formula.start - from <= opening));
      if (!linked || (isSpokenOf && isName(statement) && !statement.boxed)) continue;
      if (index === 0 && !statement.boxed && asked.wanted !== 'growth' && apart.test(near)) continue;
      const { excluded, demotions } = standingAt(statement, formula, unit, asked);
      if (excluded || (demotions.includes('set aside') && !statement.boxed)) continue;
      choices.push({
        statement,
        formula,
        demotions: sort ? demotions : [...demotions, 'not of the sort asked for'],
        rank: [
          Number(statement.boxed),
          Number(!isBeginning(near, unit, formula)),
          Number(sort),
          Number(cued),
          Number(concluding.test(near)),
          -statement.start,
        ],
      });
    }
  }
  return choices.sort(byRank)[0];
}

/** "Drops from $a$ to $b$". */
const isBeginning = (before: string, unit: Unit, { end }: Formula): boolean =>
  /\bfrom$/.test(before) && /^[\s$*)]{1,4}(?:down |up )?to\b/.test(unit.text.slice(end - unit.start));

/** The noun right before a formula is the rubric's word for what is asked: "has side …", "yields the filter …". */
function isNamed(words: string, asked: Asked): boolean {
  const { cues } = asked;
  const last = withoutTail(words).replace(/\s(?:of|is|be)$/, '');
  if (isAskedWith(asked, /[a-z]{3,}$/.exec(last)?.[0] ?? '')) return true;
  return cues.some(
    (cue) => cue.length > 2 && last.endsWith(cue) && !/\w/.test(last[last.length - cue.length - 1] ?? ' '),
  );
}

/** A letter with or without an index: more often a thing that is spoken of than a value. */
const isName = ({ members, ops }: Statement) =>
  ops.length === 0 && /^\p{L}(?:_\{?[\p{L}\d]+\}?)?$/u.test(members[0]?.spelling ?? '');

function byRank(a: Choice, b: Choice): number {
  for (const [index, value] of a.rank.entries())
    if (value !== b.rank[index]) return (b.rank[index] as number) - value;
  return 0;
}
