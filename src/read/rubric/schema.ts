import * as v from 'valibot';
import type { OptionSpecs } from '../../types/answer-kind.ts';

/** What the other wings know, handed in by name: the reader of rubrics imports neither of them. */
export interface RubricNames {
  /** Names of answer kinds; without a list every name is let through. */
  kinds?: readonly string[];
  /** Names of computations. */
  computations?: readonly string[];
  /** Options of each kind; without them every option is let through. */
  options?: Readonly<Record<string, OptionSpecs>>;
}

const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));
const line = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.regex(/^[^\n\r]*$/, 'must stand on a single line'),
);
const lines = v.array(line);
/** An answer as people write it: 20, 50 ns, 1/2 are read as text, never as YAML numbers. */
const answer = v.union([line, v.number(), v.boolean()]);
const symbols = v.record(v.string(), line);
const synonyms = v.record(v.string(), lines);
const outcome = v.picklist(['incorrect', 'partial', 'unscored']);
const node = v.strictObject({
  derivativeOf: v.optional(described(line, 'A derivative of this function: f')),
  call: v.optional(described(line, 'A call of this function: log')),
});

const form = v.strictObject({
  lawFreeOf: v.optional(described(lines, 'Symbols that must not occur in the law that is drawn from')),
  requires: v.optional(described(v.array(node), 'What must occur in the answer')),
  forbids: v.optional(
    described(
      v.array(
        v.strictObject({
          ...node.entries,
          applyWithoutDerivative: v.optional(described(line, 'This function outside of any derivative')),
        }),
      ),
      'What must not occur in the answer',
    ),
  ),
  message: v.optional(described(line, 'What to say when only the form is wrong')),
  outcome: v.optional(described(outcome, 'How a right value in another form counts; without it: unscored')),
});

const find = v.strictObject({
  subjects: v.optional(described(lines, 'Left sides that name the quantity: g(x), c, \\nabla_\\mu F')),
  cues: v.optional(described(lines, 'Words that stand near the answer')),
  not: v.optional(described(lines, 'Words that mark a neighbour that is not asked')),
  law: v.optional(described(line, 'The law that the question asks for, among several expectations')),
  relation: v.optional(described(line, 'The relation that the answer must use: <= for an upper bound')),
});

const mistake = v.strictObject({
  answer: described(answer, 'The wrong answer'),
  mistake: described(line, 'What went wrong, in a few words'),
  found: v.optional(
    described(line, 'How it comes about, as an expression beside the routes: then it is recomputed, too'),
  ),
  formOnly: v.optional(
    described(outcome, 'The value is right and only the form is not: the outcome that it earns'),
  ),
  forPerson: v.optional(
    described(
      v.literal(true),
      'A person decides: it follows from a fault of the sheet, or is right in a case that the question leaves open',
    ),
  ),
});

/** All options of all kinds, for completion; which kind takes which is checked when the question is read. */
function optionsSchema(options: RubricNames['options']): v.GenericSchema<Record<string, unknown>> {
  if (!options) return v.record(v.string(), v.unknown());
  const texts = new Map<string, string[]>();
  for (const [kind, specs] of Object.entries(options)) {
    for (const [name, { says }] of Object.entries(specs))
      texts.set(name, [...(texts.get(name) ?? []), `${kind}: ${says}`]);
  }
  const entries = [...texts].map(([name, says]) => {
    const shared = new Set(says.map((text) => text.slice(text.indexOf(': ') + 2)));
    return [
      name,
      v.optional(described(v.unknown(), shared.size === 1 ? [...shared][0]! : says.join('; '))),
    ] as const;
  });
  return v.strictObject(Object.fromEntries(entries)) as v.GenericSchema<Record<string, unknown>>;
}

/** The schema of a rubric file. Names are closed lists when given, so that editors complete them. */
export function rubricSchema(names: RubricNames) {
  const kind = names.kinds ? v.picklist([...names.kinds]) : line;
  const computation = names.computations ? v.picklist([...names.computations]) : line;
  const parameters = v.optional(
    described(v.record(v.string(), v.unknown()), 'Parameters of the computation, by name'),
  );
  const recompute = v.strictObject({
    computation: described(computation, 'The computation that finds the answer anew'),
    parameters,
    support: v.optional(
      described(
        v.strictObject({ computation, parameters }),
        'A computation beside a looked-up value that shows it to be the sensible one',
      ),
    ),
  });

  const memberEntries = {
    id: described(line, 'Name within the part: value becomes 1a.value'),
    asks: described(line, 'What is asked, in a few words'),
    kind: described(kind, 'The kind of answer'),
    counts: v.optional(described(v.boolean(), 'Does it bear on the outcome of the part? Without it: yes')),
    points: v.optional(
      described(
        v.pipe(v.number(), v.minValue(0)),
        'Share of the points of the part; without it: equal shares',
      ),
    ),
    symbols: v.optional(described(symbols, 'Symbols of this question, beside those of the part')),
    synonyms: v.optional(
      described(synonyms, 'Spellings of count nouns: fwd: [forward pass, forward operation]'),
    ),
    unit: v.optional(described(line, 'Unit that the question names, so that a bare number is accepted')),
    expected: v.optional(
      described(answer, 'The answer, as people write it: 20 fwd, 50 ns, d_1, \\frac{1}{2}'),
    ),
    accept: v.optional(described(v.array(answer), 'Further right answers')),
    mistakes: v.optional(described(v.array(mistake), 'Wrong answers that have a name')),
    form: v.optional(described(form, 'A form that is asked beside the value')),
    find: v.optional(described(find, 'Where to look for the answer in a log')),
    recompute: v.optional(described(recompute, 'How the answer is found anew, never from expected')),
    keyPoints: v.optional(described(lines, 'What a person looks for in a text answer')),
    options: v.optional(described(optionsSchema(names.options), 'Options of the kind')),
  };
  const member = v.strictObject(memberEntries);
  const question = v.strictObject({
    ...memberEntries,
    members: v.optional(
      described(v.array(member), 'The halves of an answer that is judged as a whole: a law and a map'),
    ),
  });

  const part = v.strictObject({
    label: v.optional(described(v.union([line, v.number()]), 'a; left out when the problem has no parts')),
    title: described(line, 'What the part is about, in a few words'),
    aka: v.optional(described(lines, 'Other names by which logs call it')),
    points: described(v.pipe(v.number(), v.minValue(0)), 'Points of the part'),
    rule: v.optional(
      described(
        v.picklist(['all']),
        'all: correct when every counting question is right, incorrect when none is',
      ),
    ),
    symbols: v.optional(described(symbols, 'Symbols of every question: d_1: positive integer')),
    synonyms: v.optional(synonyms),
    keyPoints: v.optional(lines),
    questions: described(
      v.pipe(v.array(question), v.minLength(1, 'needs at least one question')),
      'What the part asks',
    ),
  });
  const problem = v.strictObject({
    id: described(v.union([line, v.number()]), 'Number of the problem on the sheet'),
    title: described(line, 'Its title'),
    aka: v.optional(described(lines, 'Other titles by which logs call it')),
    symbols: v.optional(described(symbols, 'Symbols of every part')),
    synonyms: v.optional(synonyms),
    parts: described(v.pipe(v.array(part), v.minLength(1, 'needs at least one part')), 'Its parts'),
  });
  return v.strictObject({
    title: described(line, 'Title of the homework'),
    version: described(v.union([line, v.number()]), 'Raised with every change that can change a verdict'),
    homework: described(
      v.pipe(lines, v.minLength(1, 'needs at least one name')),
      'Names by which logs call the homework',
    ),
    seed: described(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 'Seed of everything random'),
    problems: described(
      v.pipe(v.array(problem), v.minLength(1, 'needs at least one problem')),
      'The problems',
    ),
    errata: v.optional(
      described(
        v.array(v.strictObject({ part: line, text: line })),
        'Faults of the homework sheet, so that neither model nor student is blamed',
      ),
    ),
  });
}

/** A rubric file as it stands, before defaults and inheritance. */
export type RubricFile = v.InferOutput<ReturnType<typeof rubricSchema>>;
export type ProblemEntry = RubricFile['problems'][number];
export type PartEntry = ProblemEntry['parts'][number];
export type QuestionEntry = PartEntry['questions'][number];
export type MemberEntry = Omit<QuestionEntry, 'members'>;
