import type { Question } from '../../types/rubric.ts';
import { spellLaw } from './drawn-law.ts';
import type { Found } from './fit.ts';
import { fold } from './fold.ts';
import { keysOf, spell, spellingOf } from './key.ts';
import { isPhysical, type Phrase } from './quantity.ts';
import { tokenize } from './tokens.ts';
import type { Section, Unit } from './unit.ts';

/** What sort of thing answers a question, as far as the search for it goes. */
export type Wanted = 'text' | 'growth' | 'quantity' | 'law' | 'option' | 'formula';

export interface Subject {
  keys: string[];
  spelling: string;
  /** A name with a gap (`\mathbb{E}\|\cdot\|^2`): what stands before it and after it. */
  gap?: { before: string; after: string };
}

/** A question made ready for the search. Its key is not looked at. */
export interface Asked {
  question: Question;
  wanted: Wanted;
  subjects: readonly Subject[];
  /** The subjects by their spelling, the first of a spelling. */
  bySpelling: ReadonlyMap<string, Subject>;
  /** Some subject is a name with a gap. */
  hasGaps: boolean;
  cues: string[];
  /** Label of the sub-question as its id has it: `iv` of `3c.iv-h`; empty without one. */
  label: string;
  not: string[];
  /** Words of the unit, longest first, folded. Empty where the question names none. */
  units: string[];
  relation?: '<=' | '>=';
  /** Quantities already read, by the place of the stretch. */
  phrases: Map<string, Phrase[]>;
  /** What lines state of its subject. */
  stated: Map<Unit, readonly Found[]>;
  /** How much headings speak of it, by the row of headings. */
  headings: Map<readonly Section[], number>;
  /** The other questions of the part. */
  siblings: Asked[];
  /** The symbols that the question declares, spelled. */
  declared: ReadonlySet<string>;
  /** It is asked for a variance, a square or a spread. */
  ofVariance: boolean;
  /** Beginning of the name of what is to be left out, in the words of what is asked; empty without. */
  leftOut: string;
  /** The law under which it is asked, as `lawsIn` spells it: `N(0,I)`. */
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
  choice: 'option',
  boolean: 'option',
};

/** The questions of a part. Composite ones are left to their members. */
export function askedOf(questions: readonly Question[]): Asked[] {
  const all = questions
    .filter((question) => !question.members)
    .map(
      (question): Asked => ({
        ...ready(question),
        siblings: [],
        phrases: new Map(),
        stated: new Map(),
        headings: new Map(),
      }),
    );
  for (const asked of all) asked.siblings = all.filter((other) => other !== asked);
  return all;
}

/** What belongs to the question alone, made ready once. */
type Ready = Omit<Asked, 'siblings' | 'phrases' | 'stated' | 'headings'>;

const readied = new WeakMap<Question, Ready>();

export function ready(question: Question): Ready {
  const known = readied.get(question) ?? readyOf(question);
  readied.set(question, known);
  return known;
}

const variance = /(?<!unit[- ])varian|\bvar\b|squared|spread/i;

function readyOf(question: Question): Ready {
  const { find, unit, synonyms } = question;
  const relation = relationOf(find.relation);
  const subjects = find.subjects.map(subjectOf);
  const law = find.law && spellLaw(find.law);
  const units = unit ? inBothNumbers([unit, ...(synonyms[unit] ?? [])].map(fold)) : [];
  // A subject that is a word ("loaddisk") is a cue as well.
  const cues = [...find.cues, ...find.subjects.filter((subject) => /^[a-z]{4,}$/i.test(subject))].map(fold);
  return {
    question,
    // A run of whole numbers is said like a number: positions 50 through 71.
    wanted: question.options.whole === 'yes' ? 'quantity' : (wantedOf[question.kind] ?? 'formula'),
    subjects,
    // The first of several stands: later entries of a map would win.
    bySpelling: new Map([...subjects].reverse().map((subject) => [subject.spelling, subject])),
    hasGaps: subjects.some(({ gap }) => gap !== undefined),
    cues,
    label: /\.(i{1,3}|iv|vi{0,3}|ix|x|\d)(?:-|$)/.exec(question.id)?.[1] ?? '',
    not: find.not.map(fold),
    units,
    declared: new Set(Object.keys(question.symbols).map((name) => spellingOf(name))),
    ofVariance: [question.asks, ...cues].some((words) => variance.test(words)),
    leftOut: /\bwithout (?:the |any )?([a-z]{3,4})/.exec(question.asks)?.[1] ?? '',
    ...(relation ? { relation } : {}),
    ...(law ? { law } : {}),
  };
}

/** Nouns that are counted, one and several of them: "bits", "bit". Longest first. */
function inBothNumbers(units: readonly string[]): string[] {
  const both = units.flatMap((unit) => {
    if (!/[a-z]{3,}$/.test(unit) || isPhysical(unit) || /ss$/.test(unit)) return [unit];
    return [unit, unit.endsWith('s') ? unit.slice(0, -1) : `${unit}s`];
  });
  return [...new Set(both)].sort((a, b) => b.length - a.length);
}

function subjectOf(subject: string): Subject {
  const keys = keysOf(tokenize(subject, 'tex'));
  const gap = keys.indexOf('·');
  if (gap < 0) return { keys, spelling: spell(keys) };
  return {
    keys,
    spelling: spell(keys),
    gap: { before: spell(keys.slice(0, gap)), after: spell(keys.slice(gap + 1)) },
  };
}

function relationOf(relation: string | undefined): Asked['relation'] {
  if (!relation) return undefined;
  if (/^(?:<=?|≤|\\leq?|\\lesssim)$/.test(relation)) return '<=';
  return /^(?:>=?|≥|\\geq?|\\gtrsim)$/.test(relation) ? '>=' : undefined;
}
