import { defaultSchema, type Options as Schema } from 'rehype-sanitize';

/**
 * What markup may come out of a log or a report: GitHub's own list, without pictures and inputs (nothing is fetched
 * or filled in), with the classes by which formulas are known.
 * @param clobberPrefix before ids and names, so that none can stand for another part of the page
 */
export const schemaFor = (clobberPrefix: string): Schema => ({
  ...defaultSchema,
  clobberPrefix,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'input'),
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
});
