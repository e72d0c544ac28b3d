import { correlation, proportion } from './numeric/proportion.ts';
import type {
  Cohort,
  CohortHomework,
  CohortLog,
  CohortModel,
  CohortPart,
  Misconception,
  OutcomeCounts,
} from './types/cohort.ts';
import type { Scorecard, ScoredPart } from './types/scorecard.ts';
import { outcomes } from './types/verdict.ts';

/** Fewer logs than this say nothing of how a part discriminates. */
const fewestForDiscrimination = 8;

/** What is kept of one scorecard, so that thousands of them need not be. */
interface Kept {
  log: CohortLog;
  homework: string;
  title: string;
  sha256: string;
  parts: Pick<ScoredPart, 'id' | 'title' | 'outcome' | 'points' | 'maxPoints' | 'oneShot' | 'attempts'>[];
  claimed: Record<string, boolean>;
  mistakes: { question: string; name: string; line: number | undefined }[];
}

/** Gathers scorecards one by one; `cohort()` says at any time what they come to. */
export function gatherCohort(): { add(scorecard: Scorecard): void; cohort(): Cohort } {
  const kept: Kept[] = [];
  return {
    add: (scorecard) => {
      // A piece of a log's text holds the whole text in memory as long as it lives; a copy does not.
      kept.push(structuredClone(keep(scorecard)));
    },
    cohort: () => cohortOf(kept),
  };
}

const noCounts = (): OutcomeCounts =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts;

function count(parts: readonly Pick<ScoredPart, 'outcome'>[]): OutcomeCounts {
  const counts = noCounts();
  for (const part of parts) counts[part.outcome] += 1;
  return counts;
}

function keep(card: Scorecard): Kept {
  const claims = [...card.claims, ...card.parts.flatMap((part) => part.claims)];
  const warned = card.findings.filter((finding) => finding.severity !== 'info');
  return {
    homework: card.rubric.id,
    title: card.rubric.title,
    sha256: card.transcript.sha256,
    log: {
      file: card.transcript.file,
      model: card.transcript.model,
      counts: count(card.parts),
      points: card.points,
      maxPoints: card.maxPoints,
      openPoints: card.openPoints,
      open: card.parts.filter((part) => part.outcome === 'unscored').map((part) => part.id),
      contradicted: claims.filter((claim) => claim.status === 'contradicted').length,
      findings: [...new Set(warned.map((finding) => finding.ruleId))].sort(),
    },
    parts: card.parts.map(({ id, title, outcome, points, maxPoints, oneShot, attempts }) => ({
      id,
      title,
      outcome,
      points,
      maxPoints,
      oneShot,
      attempts,
    })),
    claimed: Object.fromEntries(card.parts.map((part) => [part.id, part.claim?.kind === 'one-shot'])),
    mistakes: card.parts.flatMap((part) =>
      part.answers.flatMap(({ id, mistake, line }) =>
        mistake === undefined ? [] : [{ question: id, name: mistake, line }],
      ),
    ),
  };
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function cohortOf(all: readonly Kept[]): Cohort {
  const sorted = [...all].sort((a, b) => byName(a.log.file, b.log.file));
  const graded = sorted.filter(({ homework }) => homework !== '');
  const homeworks = [...Map.groupBy(graded, ({ homework }) => homework)].sort(([a], [b]) => byName(a, b));
  return {
    homeworks: homeworks.map(([id, kept]) => homeworkOf(id, kept)),
    ungraded: sorted.filter(({ homework }) => homework === '').map(({ log }) => log.file),
    duplicates: [...Map.groupBy(sorted, ({ sha256 }) => sha256).values()]
      .filter((group) => group.length > 1)
      .map((group) => group.map(({ log }) => log.file)),
  };
}

function homeworkOf(id: string, kept: readonly Kept[]): CohortHomework {
  const models = [...Map.groupBy(kept, ({ log }) => log.model)]
    .map(([name, own]) => modelOf(name, own))
    .sort((a, b) => byName(a.name, b.name));
  return {
    id,
    title: kept[0]?.title ?? '',
    logs: kept.map(({ log }) => log),
    models,
    parts: (kept[0]?.parts ?? []).map((part) => partOf(part, kept)),
    misconceptions: misconceptionsOf(kept),
    clashes: [...Map.groupBy(kept, ({ log }) => log.model.trim().toLowerCase())]
      .filter(([model, group]) => model !== '' && group.length > 1)
      .map(([, group]) => ({ model: group[0]?.log.model ?? '', files: group.map(({ log }) => log.file) })),
  };
}

function modelOf(name: string, kept: readonly Kept[]): CohortModel {
  const ids = kept[0]?.parts.map(({ id }) => id) ?? [];
  const parts = ids.map((id) => [
    id,
    count(kept.flatMap((one) => one.parts.filter((part) => part.id === id))),
  ]);
  return {
    name,
    logs: kept.length,
    parts: Object.fromEntries(parts) as Record<string, OutcomeCounts>,
    points: kept.reduce((sum, { log }) => sum + log.points, 0),
    maxPoints: kept.reduce((sum, { log }) => sum + log.maxPoints - log.openPoints, 0),
  };
}

function partOf({ id, title, maxPoints }: Kept['parts'][number], kept: readonly Kept[]): CohortPart {
  const own = kept.flatMap((one) => one.parts.filter((part) => part.id === id));
  const counts = count(own);
  const known = own.filter(({ oneShot }) => oneShot !== null);
  const discrimination = discriminationOf(id, kept);
  return {
    id,
    title,
    maxPoints,
    counts,
    right: proportion(counts.correct, counts.correct + counts.partial + counts.incorrect),
    claimedOneShot: proportion(kept.filter(({ claimed }) => claimed[id] === true).length, own.length),
    oneShot: proportion(known.filter(({ oneShot }) => oneShot === true).length, known.length),
    ...(discrimination !== undefined && { discrimination }),
  };
}

function discriminationOf(id: string, kept: readonly Kept[]): number | undefined {
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
function misconceptionsOf(kept: readonly Kept[]): Misconception[] {
  const all = kept.flatMap(({ log, mistakes }) => mistakes.map((one) => ({ ...one, file: log.file })));
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
