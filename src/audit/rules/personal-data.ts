import type { Point } from 'unist';
import { lineAfter } from '../../place/place.ts';
import { findPersonalData } from '../../privacy/find.ts';
import type { AuditRule } from '../rule.ts';

/** Only so many places are listed one by one. */
const listed = 10;

/** Personal data that stand in the log. What they are is not repeated. */
export const personalData: AuditRule = {
  id: 'personal-data',
  severity: 'info',
  description:
    'The log holds a name, a student number, an e-mail address, an account name or a link to a private conversation; the scorecard masks them.',
  example: { bad: 'Ada Example\n3030000000', good: 'Special Participation A' },
  *run({ transcript }) {
    const found = findPersonalData(transcript.source);
    if (found.length === 0) return;
    let from: Point = { line: 1, column: 1, offset: 0 };
    const places = found.map(({ kind, start }) => {
      from = { line: lineAfter(transcript, from, start), column: 1, offset: start };
      return { kind, line: from.line };
    });
    const told = places
      .slice(0, listed)
      .map((place) => `${place.kind} (line ${place.line})`)
      .join(', ');
    const more = places.length > listed ? `, and ${places.length - listed} more` : '';
    yield { place: places[0]?.line ?? 1, reason: `personal data in the log: ${told}${more}` };
  },
};
