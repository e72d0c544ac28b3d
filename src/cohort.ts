import { correlation, proportion } from './numeric/proportion.ts';
import type {
  Cohort,
  CohortHomework,
  CohortLog,
  CohortModel,
  CohortPart,
  Misconception,
} from './types/cohort.ts';
import type { Digest, OutcomeCounts } from './types/digest.ts';
import { outcomes } from './types/outcome.ts';
import type { Scorecard, ScoredPart } from './types/scorecard.ts';

/** Fewer logs than this say nothing of how a part discriminates. */
const fewestForDiscrimination = 8;

function count(parts: readonly Pick<ScoredPart, 'outcome'>[]): OutcomeCounts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts;
  for (const part of parts) counts[part.outcome] += 1;
  return counts;
}

/** What is kept of one scorecard, so that the scorecards of a long run need not be. */
export function digestOf(card: Scorecard): Digest {
  const claims = [...card.claims, ...card.parts.flatMap((part) => part.claims)];
  const rules = Map.groupBy(card.findings, ({ ruleId, severity }) => `${severity} ${ruleId}`);
  // A piece of a log's text holds the whole text in memory as long as it lives; a copy does not.
  return structuredClone({
    file: card.transcript.file,
    sha256: card.transcript.sha256,
    model: card.transcript.model,
    homework: card.rubric.id,
    title: card.rubric.title,
    counts: count(card.parts),
    points: card.points,
    maxPoints: card.maxPoints,
    openPoints: card.openPoints,
    contradicted: claims.filter((claim) => claim.status === 'contradicted').length,
    findings: [...rules.values()].flatMap(([first, ...more]) =>
      first ? [{ ruleId: first.ruleId, severity: first.severity, count: 1 + more.length }] : [],
    ),
    parts: card.parts.map(({ id, title, outcome, points, maxPoints, oneShot, attempts, claim }) => ({
      ...{ id, title, outcome, points, maxPoints, oneShot, attempts },
      claimedOneShot: claim ? claim.kind === 'one-shot' : null,
    })),
    mistakes: card.parts.flatMap((part) =>
      part.answers.flatMap(({ id, mistake, line }) =>
        mistake === undefined ? [] : [{ question: id, name: mistake, ...(line !== undefined && { line }) }],
      ),
    ),
  });
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What many logs say together, whatever their order. */
export function cohortOf(all: readonly Digest[]): Cohort {
  // hw2 before hw10. Opened here: a single log is no cohort, and an order of words takes milliseconds to open.
  const byNumber = new Intl.Collator('en', { numeric: true }).compare;
  const sorted = [...all].sort((a, b) => byName(a.file, b.file));
  const graded = sorted.filter(({ homework }) => homework !== '');
  const homeworks = [...Map.groupBy(graded, ({ homework }) => homework)].sort(([a], [b]) => byNumber(a, b));
  return {
    homeworks: homeworks.map(([id, kept]) => homeworkOf(id, kept)),
    ungraded: sorted.filter(({ homework }) => homework === '').map(({ file }) => file),
    duplicates: [...Map.groupBy(sorted, ({ sha256 }) => sha256).values()]
      .filter((group) => group.length > 1)
      .map((group) => group.map(({ file }) => file)),
  };
}

function homeworkOf(id: string, kept: readonly Digest[]): CohortHomework {
  const models = [...Map.groupBy(kept, ({ model }) => model)]
    .map(([name, own]) => modelOf(name, own))
    .sort((a, b) => byName(a.name, b.name));
  return {
    id,
    title: kept[0]?.title ?? '',
    logs: kept.map(logOf),
    models,
    parts: (kept[0]?.parts ?? []).map((part) => partOf(part, kept)),
    misconceptions: misconceptionsOf(kept),
    clashes: [...Map.groupBy(kept, ({ model }) => model.trim().toLowerCase())]
      .filter(([model, group]) => model !== '' && group.length > 1)
      .map(([, group]) => ({ model: group[0]?.model ?? '', files: group.map(({ file }) => file) })),
  };
}

/** What tells where to look. */
const logOf = ({ file, model, counts, points, maxPoints, openPoints, ...more }: Digest): CohortLog => ({
  ...{ file, model, counts, points, maxPoints, openPoints },
  open: more.parts.filter(({ outcome }) => outcome === 'unscored').map(({ id }) => id),
  contradicted: more.contradicted,
  findings: [
    ...new Set(more.findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId)),
  ].sort(),
});

function modelOf(name: string, kept: readonly Digest[]): CohortModel {
  const ids = kept[0]?.parts.map(({ id }) => id) ?? [];
  const parts = ids.map((id) => [
    id,
    count(kept.flatMap((one) => one.parts.filter((part) => part.id === id))),
  ]);
  return {
    name,
    logs: kept.length,
    parts: Object.fromEntries(parts) as Record<string, OutcomeCounts>,
    points: kept.reduce((sum, { points }) => sum + points, 0),
    maxPoints: kept.reduce((sum, { maxPoints, openPoints }) => sum + maxPoints - openPoints, 0),
  };
}

function partOf({ id, title, maxPoints }: Digest['parts'][number], kept: readonly Digest[]): CohortPart {
  const own = kept.flatMap((one) => one.parts.filter((part) => part.id === id));
  const counts = count(own);
  const known = own.filter(({ oneShot }) => oneShot !== null);
  const claimed = own.filter(({ claimedOneShot }) => claimedOneShot !== null);
  const discrimination = discriminationOf(id, kept);
  return {
    id,
    title,
    maxPoints,
    counts,
    right: proportion(counts.correct, counts.correct + counts.partial + counts.incorrect),
    claimedOneShot: proportion(claimed.filter(({ claimedOneShot }) => claimedOneShot).length, claimed.length),
    oneShot: proportion(known.filter(({ oneShot }) => oneShot === true).length, known.length),
    ...(discrimination !== undefined && { discrimination }),
  };
}

function discriminationOf(id: string, kept: readonly Digest[]): number | undefined {
  const pairs = kept.flatMap(({ parts }) => {
    const decided = parts.filter(({ points, maxPoints }) => points !== null && maxPoints > 0);
    const own = decided.find((part) => part.id === id);
    const rest = decided.filter((part) => part !== own);
    const most = rest.reduce((sum, part) => sum + part.maxPoints, 0);
    if (own === undefined || most === 0) return [];
    const got = rest.reduce((sum, part) => sum + (part.points ?? 0), 0);
    return [{ own: (own.points ?? 0) / own.maxPoints, rest: got / most }];
  });
  if (pairs.length < fewestForDiscrimination) return undefined;
  return correlation(
    pairs.map(({ own }) => own),
    pairs.map(({ rest }) => rest),
  );
}

/** Most frequent first. */
function misconceptionsOf(kept: readonly Digest[]): Misconception[] {
  const all = kept.flatMap(({ file, mistakes }) => mistakes.map((one) => ({ ...one, file })));
  return [...Map.groupBy(all, ({ question, name }) => JSON.stringify([question, name])).values()]
    .map((group) => ({
      question: group[0]?.question ?? '',
      name: group[0]?.name ?? '',
      places: group.map(({ file, line }) => ({ file, line })),
    }))
    .sort(
      (a, b) => b.places.length - a.places.length || byName(a.question, b.question) || byName(a.name, b.name),
    );
}
