import type { AuditRule } from '../rule.ts';

/** A fault of the homework sheet, told wherever its part was attempted, so that nobody else is blamed for it. */
export const sheetErratum: AuditRule = {
  id: 'sheet-erratum',
  severity: 'info',
  description:
    'The homework sheet itself has a fault in this part; neither model nor student is to blame for following or mending it.',
  example: { bad: 'a part whose sheet prints an outer product in the wrong order', good: 'any other part' },
  *run({ rubric, parts }) {
    for (const erratum of rubric.errata) {
      const part = parts.find((one) => one.part === erratum.part);
      if (part?.reply)
        yield { part: part.part, place: part.reply.line, reason: `fault of the sheet: ${erratum.text}` };
    }
  },
};
