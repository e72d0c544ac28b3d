/** How homework sheets call an answer, how many of their asks do, and which kind a rubric gives such a question. */
export interface SheetKind {
  sheet: string;
  asks: number;
  kind: string;
  remark: string;
}

/** Counted over a course's fourteen sheets, question by question; the most frequent first. */
export const sheetKinds: readonly SheetKind[] = [
  { sheet: 'expression', asks: 113, kind: 'expression', remark: 'an equation as the answer: `equation`' },
  { sheet: 'text', asks: 74, kind: 'text', remark: 'with key points' },
  {
    sheet: 'choice',
    asks: 46,
    kind: 'choice',
    remark:
      'true or false, valid or invalid: `boolean`; a value among values: its own kind; words: with `choices`, or `text`',
  },
  {
    sheet: 'number',
    asks: 34,
    kind: 'number',
    remark: 'with `decimals`, `digits` or `tolerance` as the sheet asks',
  },
  { sheet: 'quantity', asks: 34, kind: 'quantity', remark: 'with `unit`; a bound of it: `options.bound`' },
  {
    sheet: 'identity',
    asks: 24,
    kind: 'expression',
    remark: 'matrices and vectors declared under `symbols`, so that a transpose tells',
  },
  { sheet: 'class', asks: 21, kind: 'growth', remark: 'several quantities with their names' },
  { sheet: 'vector', asks: 17, kind: 'vector', remark: '' },
  { sheet: 'matrix-expression', asks: 17, kind: 'expression', remark: 'matrices declared under `symbols`' },
  {
    sheet: 'set',
    asks: 15,
    kind: 'set',
    remark: 'a range of a parameter: `interval`; values by name: `relation`',
  },
  { sheet: 'vector-expression', asks: 14, kind: 'expression', remark: 'vectors declared under `symbols`' },
  {
    sheet: 'recurrence',
    asks: 10,
    kind: 'definition',
    remark: 'names with indices (`m_t`, `m_{t-1}`) are symbols of their own',
  },
  {
    sheet: 'bound',
    asks: 10,
    kind: 'bound',
    remark: 'a range of a parameter, 0 < \\eta < 2/L: `interval` or `relation`',
  },
  {
    sheet: 'code',
    asks: 8,
    kind: 'choice',
    remark: 'a name or a short text, letter by letter; a program: `text`',
  },
  { sheet: 'shape', asks: 7, kind: 'shape', remark: '' },
  { sheet: 'matrix', asks: 7, kind: 'matrix', remark: '' },
  { sheet: 'distribution', asks: 7, kind: 'distribution', remark: 'approximations under `accept`' },
  { sheet: 'estimator', asks: 4, kind: 'estimator', remark: 'with the law under `options.law`' },
  { sheet: 'table', asks: 3, kind: 'table', remark: '' },
  { sheet: 'sequence', asks: 3, kind: 'list', remark: 'with `order: kept`' },
  { sheet: 'witness', asks: 1, kind: 'witness', remark: 'a property of numbers; of laws: `text`' },
  { sheet: 'piecewise', asks: 1, kind: 'definition', remark: 'with `\\begin{cases}`' },
  { sheet: 'number-expression', asks: 1, kind: 'expression', remark: '' },
  { sheet: 'gradient', asks: 1, kind: 'estimator', remark: '' },
  { sheet: 'expression-or-class', asks: 1, kind: 'expression', remark: 'with `order: any`' },
  { sheet: 'distribution-and-map', asks: 1, kind: 'pushforward', remark: '' },
  { sheet: 'approximation', asks: 1, kind: 'expression', remark: 'better approximations under `accept`' },
];
