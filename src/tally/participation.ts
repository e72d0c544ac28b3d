import type { Participation, Scheme, SchemeLine } from '../types/participation.ts';
import type { ReportCheck, Scorecard } from '../types/scorecard.ts';

/** Every check that a scheme can give points for. */
export const schemeChecks = [
  'attempted',
  'log-whole',
  'model-named',
  'commented',
  'summary',
  'share-link',
  'claims-hold',
  'own-pair',
] as const;

const line = (check: string, points: number): SchemeLine => ({ check, points, partly: 0.5, unknown: null });

/** Ten points, where a course names no scheme of its own. */
export const usualScheme: Scheme = {
  lines: [
    line('attempted', 3),
    line('log-whole', 2),
    line('model-named', 1),
    line('commented', 2),
    line('summary', 1),
    line('claims-hold', 1),
  ],
};

const round = (points: number) => Math.round(points * 1e6) / 1e6;

/**
 * The student's mark for one report, from the checks on its scorecard. A person's ruling on part `report`
 * stands in the scorecard's check already.
 * @param clash other logs of the same model for the same homework; undefined where that was not looked for
 */
export function participation(card: Scorecard, scheme: Scheme, clash?: readonly string[]): Participation {
  const lines = scheme.lines.map(({ check, points, partly, unknown }) => {
    const found = check === 'own-pair' ? ownPair(card, clash) : card.report.find(({ id }) => id === check);
    const share =
      found?.status === 'yes'
        ? 1
        : found?.status === 'no'
          ? 0
          : found?.status === 'partly'
            ? partly
            : unknown;
    return {
      check,
      points: share === null ? null : round(points * share),
      maxPoints: points,
      text: `${found?.status ?? 'unknown'}: ${found?.text ?? 'nothing is known of it'}`,
    };
  });
  const sum = (values: readonly number[]) => round(values.reduce((total, value) => total + value, 0));
  return {
    log: card.transcript.file,
    homework: card.rubric.id,
    points: sum(lines.map((one) => one.points ?? 0)),
    maxPoints: sum(lines.map((one) => one.maxPoints)),
    openPoints: sum(lines.map((one) => (one.points === null ? one.maxPoints : 0))),
    lines,
  };
}

function ownPair({ transcript }: Scorecard, clash: readonly string[] | undefined): ReportCheck {
  const id = 'own-pair';
  if (transcript.model === '') return { id, status: 'unknown', text: 'the log does not name the model' };
  if (clash === undefined) return { id, status: 'unknown', text: 'other logs were not looked at' };
  return clash.length === 0
    ? { id, status: 'yes', text: `the only log of ${transcript.model}` }
    : { id, status: 'no', text: `${transcript.model} also in ${clash.join(', ')}` };
}
