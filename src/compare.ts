import { signFlipTest, successes } from './numeric/paired.ts';
import { proportion } from './numeric/proportion.ts';
import type { Outcome } from './types/outcome.ts';
import type {
  ComparedPart,
  ComparedTotal,
  ModelPair,
  SampleComparison,
  SampledPart,
} from './types/sample-comparison.ts';
import type { Scorecard, ScoredPart } from './types/scorecard.ts';

const decided = (outcome: Outcome | undefined) =>
  outcome === 'correct' || outcome === 'partial' || outcome === 'incorrect';

/** Scorecards of one homework only can be compared. */
export class CompareError extends Error {
  override name = 'CompareError';
}

/**
 * Samples of models, beside each other and, if given, beside a log: what is usual, what is surprising, which
 * mistakes recur. A reply that was cut, refused or lost, or that waits for a person, says nothing of a model and
 * counts in no rate.
 * @throws CompareError where there is nothing to compare, or rubrics differ
 */
export function compareSamples(given: readonly Scorecard[], log?: Scorecard): SampleComparison {
  // A log that lies among the samples is no sample of itself.
  const samples = given.filter((card) => !log || card.transcript.sha256 !== log.transcript.sha256);
  const all = log ? [...samples, log] : samples;
  const [first] = samples;
  if (!first) throw new CompareError('there are no samples to compare');
  const other = all.find(
    (card) => card.rubric.id !== first.rubric.id || card.rubric.sha256 !== first.rubric.sha256,
  );
  if (other)
    throw new CompareError(
      `${other.transcript.file} was graded by ${other.rubric.id || 'no rubric'}, ${first.transcript.file} by ${first.rubric.id || 'no rubric'}; name one for all with --rubric`,
    );
  const byModel = Map.groupBy(samples, (card) => card.transcript.model || 'not named');
  const parts = first.parts.map(({ id, title }): ComparedPart => {
    const own = (card: Scorecard) => card.parts.find((part) => part.id === id);
    const models = Object.fromEntries(
      [...byModel].map(([name, cards]) => [name, sampledPart(cards.map((card) => own(card)))]),
    );
    const outcome = log && own(log)?.outcome;
    if (outcome === undefined) return { id, title, models };
    const outcomes = samples.map((card) => own(card)?.outcome).filter(decided);
    if (!decided(outcome) || outcomes.length === 0) return { id, title, models, log: outcome };
    const hits = outcomes.filter((one) => one === outcome).length;
    const same = proportion(hits, outcomes.length);
    return { id, title, models, log: outcome, same, surprise: -Math.log2(jeffreys(hits, outcomes.length)) };
  });
  return {
    rubric: first.rubric.id,
    ...(log ? { log: { file: log.transcript.file, model: log.transcript.model } } : {}),
    models: [...byModel].map(([name, cards]) => ({ name, samples: cards.length })),
    parts,
    ...(log ? total(samples, log) : {}),
    misconceptions: recurring(samples, log),
    pairs: pairsOf(parts, [...byModel.keys()]),
  };
}

/** The mean of the posterior under Jeffreys' prior: no outcome is impossible on account of a few samples. */
const jeffreys = (hits: number, of: number) => (hits + 0.5) / (of + 1);

function sampledPart(parts: readonly (ScoredPart | undefined)[]): SampledPart {
  const known = parts.filter((part) => decided(part?.outcome));
  return {
    right: proportion(known.filter((part) => part?.outcome === 'correct').length, known.length),
    undecided: parts.length - known.length,
  };
}

function total(samples: readonly Scorecard[], log: Scorecard): { total?: ComparedTotal } {
  const rates: number[] = [];
  let right = 0;
  for (const part of log.parts) {
    if (!decided(part.outcome)) continue;
    const { right: rate } = sampledPart(samples.map((card) => card.parts.find((one) => one.id === part.id)));
    if (rate.of === 0) continue;
    rates.push(jeffreys(rate.hits, rate.of));
    if (part.outcome === 'correct') right++;
  }
  if (rates.length === 0) return {};
  const law = successes(rates);
  const sum = (from: number, to: number) => law.slice(from, to).reduce((all, one) => all + one, 0);
  return {
    total: {
      parts: rates.length,
      right,
      expected: rates.reduce((all, one) => all + one, 0),
      atLeast: Math.min(1, sum(right, law.length)),
      atMost: Math.min(1, sum(0, right + 1)),
    },
  };
}

/** Mistakes with a name that more than one sample makes, the most frequent first. */
function recurring(
  samples: readonly Scorecard[],
  log: Scorecard | undefined,
): SampleComparison['misconceptions'] {
  const mistakes = (card: Scorecard) =>
    card.parts.flatMap((part) =>
      part.answers.flatMap(({ id, mistake }) => (mistake === undefined ? [] : [`${id}\n${mistake}`])),
    );
  const counts = new Map<string, number>();
  for (const card of samples)
    for (const key of new Set(mistakes(card))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const own = new Set(log ? mistakes(log) : []);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, count]) => {
      const [question = '', name = ''] = key.split('\n');
      return { question, name, share: proportion(count, samples.length), log: own.has(key) };
    });
}

function pairsOf(parts: readonly ComparedPart[], models: readonly string[]): ModelPair[] {
  return models.flatMap((a, index) =>
    models.slice(index + 1).flatMap((b): ModelPair[] => {
      const differences = parts.flatMap((part) => {
        const [one, other] = [part.models[a]?.right, part.models[b]?.right];
        return one && other && one.of > 0 && other.of > 0 ? [one.rate - other.rate] : [];
      });
      if (differences.length === 0) return [];
      const { mean, p } = signFlipTest(differences);
      return [{ a, b, parts: differences.length, difference: mean, p }];
    }),
  );
}
