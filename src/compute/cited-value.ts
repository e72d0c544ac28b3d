import * as v from 'valibot';
import { define, parameter } from './computation.ts';

const text = v.pipe(v.string(), v.nonEmpty());

/** A look-up, shown as such. It computes nothing, so that a key can agree with it only word by word or by value. */
export const citedValue = define({
  name: 'cited-value',
  description: 'A value that stands in a published table: looked up, with its citation, and not computed.',
  parameters: v.strictObject({
    value: parameter(v.union([text, v.number()]), 'the value as it is looked up (LaTeX or plain): 1'),
    citation: parameter(text, 'where it stands: authors, title, table, row and column'),
  }),
  run: ({ value, citation }) => ({
    routes: [{ name: 'source', method: 'source', samples: [], citation, value: String(value) }],
    summary: `${value} (${citation})`,
  }),
});
