import { lineAfter } from '../../place/place.ts';
import type { AuditRule } from '../rule.ts';

/** "Table 3", "Fig. 2", "Figure 1": what pictures of single parts of a paper are called. */
const exhibit = /\b(table|tab\.|figure|fig\.?)\s*~?\s*(\d{1,2})\b/gi;

const nameOf = ([, kind = '', number = '']: RegExpMatchArray) =>
  `${/^t/i.test(kind) ? 'Table' : 'Figure'} ${Number(number)}`;

const named = (text: string) => new Set([...text.matchAll(exhibit)].map(nameOf));

/**
 * Where all that was attached are single figures and tables, a reply that reads from another one has not seen it.
 * A whole paper that was attached may hold anything.
 */
export const attachmentMismatch: AuditRule = {
  id: 'attachment-mismatch',
  severity: 'warning',
  description:
    'A reply speaks of a table or figure, but only others were attached before it, and no prompt mentions it: it may be answered from memory.',
  example: {
    bad: 'User: [Attachment: Figure 1.png] What is the rate?\n\nAssistant: Table 3 lists the rate as 1.',
    good: 'User: [Attachment: Table 3.png] What is the rate?\n\nAssistant: Table 3 lists the rate as 1.',
  },
  *run({ transcript }) {
    const seen = new Set<string>();
    const told = new Set<string>();
    let whole = false;
    let attached = false;
    for (const turn of transcript.children) {
      const start = turn.position.start.offset ?? 0;
      const text = transcript.source.slice(start, turn.position.end.offset ?? 0);
      if (turn.role === 'user') {
        for (const { value } of turn.attachments) {
          attached = true;
          if (named(value).size === 0) whole = true;
        }
        // What the prompt speaks of it may also show in words.
        for (const name of named(text)) seen.add(name);
      }
      if (turn.role !== 'assistant' || !attached || whole) continue;
      for (const match of text.matchAll(exhibit)) {
        const name = nameOf(match);
        if (seen.has(name) || told.has(name)) continue;
        told.add(name);
        yield {
          place: lineAfter(transcript, turn.position.start, start + match.index),
          reason: `the reply speaks of ${name}, which neither was attached nor stands in a prompt before it`,
        };
      }
    }
  },
};
