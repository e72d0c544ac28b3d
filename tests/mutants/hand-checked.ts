/**
 * Mutants of the hand-checked log. Where an answer stands, and which words of its line it is made of, is read
 * from the truth beside the log: here is only what takes its place.
 */
import type { RealLog } from '../real-log.ts';
import type { Mutant } from './mutant.ts';
import { aside, type Replacements, right, wrong } from './replacements.ts';

/** A law and a map are one answer: the halves of the other right pair, planted together. */
const otherPair = { '4e.special-p': '\\mathcal{N}(0, I)', '4e.special-g': 'g(z, \\mu) = \\mu + \\sigma z' };

/** A law and a map that leave mu where it was. */
const sampled = { '4e.special-p': '\\mathcal{N}(\\mu, \\sigma^2 I)', '4e.special-g': 'g(z, \\mu) = z' };

/** The expectation as it was given. The log says its answer a second time, in another form: there, too. */
const asGiven = '\\mathbb{E}_{x \\sim p_\\mu}[f(x)]';

/** Where the truth file and the rubric name a question differently, or a pair is judged as one. */
const questions: Record<string, string> = {
  '4d.g': '4d.g',
  '4e.special-p': '4e.special',
  '4e.special-g': '4e.special',
};

/** All mutants of the hand-checked log, at the places of its truth. */
export function mutantsOf({ source, truth }: RealLog): Mutant[] {
  const lines = source.split('\n');
  const mutant = (
    sort: Mutant['sort'],
    planted: string,
    changes: Record<string, string>,
    /** Words of the truth on decoys that are to be replaced in the same way. */
    decoysToo?: string,
  ): Mutant => {
    const edits = Object.entries(changes).flatMap(([id, becomes]) => {
      const answer = truth.answers.find((candidate) => candidate.id === id);
      if (!answer) throw new Error(`the truth has no answer ${id}`);
      const { line, verbatim, stated_in } = answer;
      // A sentence that says the right answer again would contradict the wrong one: it goes.
      const again = sort === 'right' ? undefined : /sentence (\d+)/.exec(stated_in)?.[1];
      return [
        { line, find: verbatim, becomes },
        ...truth.decoys
          .filter(
            ({ part, why }) => decoysToo !== undefined && part === answer.part && why.includes(decoysToo),
          )
          .map((decoy) => ({ line: decoy.line, find: decoy.verbatim, becomes })),
        ...(again ? [{ line: Number(again), find: lines[Number(again) - 1] ?? '', becomes: '' }] : []),
      ];
    });
    const id = Object.keys(changes)[0] ?? '';
    return { question: questions[id] ?? id, sort, planted, edits };
  };
  const single = (sort: Mutant['sort'], replacements: Replacements) =>
    Object.entries(replacements).flatMap(([id, texts]) =>
      texts.map((becomes) => mutant(sort, becomes, { [id]: becomes })),
    );
  return [
    ...single('wrong', wrong),
    ...single('right', right),
    mutant('right', 'the other pair', otherPair),
    mutant('wrong', 'mu left in the law', sampled),
    mutant('wrong', asGiven, { '4b.F': asGiven }, 'equal in value'),
    ...single('aside', aside),
  ];
}
