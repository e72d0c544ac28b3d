import type { Question } from '../../types/rubric.ts';
import { fold } from './fold.ts';
import { keysOf, spell } from './key.ts';
import { tokenize } from './tokens.ts';

/** What sort of thing answers a question, as far as the search for it goes. */
export type Wanted = 'text' | 'growth' | 'quantity' | 'law' | 'formula';

export interface Subject {
  keys: string[];
  spelling: string;
}

/** A question made ready for the search. Its key is not looked at. */
export interface Asked {
  question: Question;
  wanted: Wanted;
  subjects: Subject[];
  cues: string[];
  not: string[];
  /** Words of the unit, longest first, folded. Empty where the question names none. */
  units: string[];
  relation?: '<=' | '>=';
  /** The law under which it is asked, spelled, without the variable: `N(0,I)`. */
  law?: string;
}

const wantedOf: Readonly<Record<string, Wanted>> = {
  text: 'text',
  prose: 'text',
  growth: 'growth',
  class: 'growth',
  asymptotic: 'growth',
  quantity: 'quantity',
  number: 'quantity',
  count: 'quantity',
  distribution: 'law',
  law: 'law',
};

export function askedOf(question: Question): Asked {
  const { find, unit, synonyms } = question;
  const relation = relationOf(find.relation);
  const law = find.law && spellLaw(find.law);
  const units = unit ? [unit, ...(synonyms[unit] ?? [])].map(fold).sort((a, b) => b.length - a.length) : [];
  return {
    question,
    wanted: wantedOf[question.kind] ?? 'formula',
    subjects: find.subjects.map((subject) => {
      const keys = keysOf(tokenize(subject, 'tex'));
      return { keys, spelling: spell(keys) };
    }),
    cues: find.cues.map(fold),
    not: find.not.map(fold),
    units,
    ...(relation ? { relation } : {}),
    ...(law ? { law } : {}),
  };
}

function relationOf(relation: string | undefined): Asked['relation'] {
  if (!relation) return undefined;
  if (/^(?:<=?|≤|\\leq?|\\lesssim)$/.test(relation)) return '<=';
  return /^(?:>=?|≥|\\geq?|\\gtrsim)$/.test(relation) ? '>=' : undefined;
}

/** `z \sim \mathcal{N}(0, I)` without its variable, which the writer is free to name. */
function spellLaw(law: string): string {
  const tokens = tokenize(law, 'tex');
  const drawn = tokens.findIndex((token) => token.op === '~');
  return spell(keysOf(tokens, { from: drawn + 1, laws: true }));
}
