import type { Participation, Student } from '../../types/participation.ts';
import type { Scorecard } from '../../types/scorecard.ts';

/** A log with its mark and, where it is known, its student: what every gradebook is written from. */
export interface Marked {
  card: Scorecard;
  mark: Participation;
  student?: Student | undefined;
}

/** "12", "7.25": at most two decimals, as gradebooks compare them. */
export const grade = (points: number): string => String(Math.round(points * 100) / 100);

/** Why a mark is what it is, one sentence a check. */
export const explain = ({ lines }: Participation): string =>
  lines
    .map(
      ({ check, points, maxPoints, text }) =>
        `${check} ${points === null ? '?' : grade(points)}/${grade(maxPoints)} (${text})`,
    )
    .join('; ');
