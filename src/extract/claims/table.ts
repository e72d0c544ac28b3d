import type { ClaimKind } from '../../types/extraction.ts';
import { type Found, readCount } from './statement.ts';

/** What a column of a student's table tells, by its head, and what "yes" and "no" mean in it. */
const columns: readonly { head: RegExp; yes: ClaimKind; no: ClaimKind }[] = [
  { head: /\bone[- ]?shot|\bfirst (?:try|attempt)\b/, yes: 'one-shot', no: 'not-one-shot' },
  { head: /\bhallucinat/, yes: 'hallucination', no: 'no-hallucination' },
  { head: /\bmatch|\breference|\bofficial/, yes: 'matches-reference', no: 'differs-from-reference' },
  { head: /\b(?:in)?correct|\bright\b|\bverdict\b|\baccura/, yes: 'correct', no: 'wrong' },
];
const counted = /\bhints?\b|\bnudges?\b|\bextra prompts\b|\bfollow-?ups?\b/;
const yes = /^(?:yes|y|true|✓|✔\ufe0f?|✅|☑\ufe0f?|correct|right|full(?:y)?|one[- ]?shot)$/;
const no = /^(?:no|n|false|✗|✘|❌|✖\ufe0f?|x|incorrect|wrong|none)$/;
const partly = /^(?:partial(?:ly)?|partly|mostly|half|some(?:what)?|~|⚠\ufe0f?)$/;

/** What one cell says under its head; undefined where it is to be read as a sentence. Offsets into the cell. */
export function claimInCell(head: string, cell: string): Found | undefined {
  const said = cell.trim().replace(/[.!]$/, '');
  const start = cell.indexOf(said);
  const place = { start, end: start + said.length };
  if (counted.test(head)) {
    const value = no.test(said) ? 0 : readCount(said);
    return value === undefined ? undefined : { kind: 'hints', ...place, value };
  }
  const column = columns.find((one) => one.head.test(head));
  if (!column) return undefined;
  if (yes.test(said)) {
    // "Incorrect: yes"
    return { kind: /\bincorrect\b/.test(head) ? 'wrong' : column.yes, ...place };
  }
  if (no.test(said))
    return { kind: /\bincorrect\b/.test(head) && !/wrong/.test(said) ? 'correct' : column.no, ...place };
  if (partly.test(said) && column.yes === 'correct') return { kind: 'partly-correct', ...place };
  return undefined;
}
