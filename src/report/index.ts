import type { Cohort } from '../types/cohort.ts';
import { csv } from './csv.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';

export type { Marked, Written } from './gradebooks.ts';
export { jsonLine } from './json.ts';
export type { ReportContext, Reporter } from './reporter.ts';
export { rubricPage } from './rubric-page.ts';

/** Formats in which a scorecard is written. */
export const reporters: readonly (Reporter | Reporter<Promise<string>>)[] = [markdown, json, csv, html];

/** The index over many scorecards, by the ending of its file. Its libraries are loaded only here. */
export const indexes: Record<'md' | 'html', (cohort: Cohort) => Promise<string>> = {
  md: async (cohort) => (await import('./cohort/markdown.ts')).cohortMarkdown(cohort),
  html: async (cohort) => (await import('./cohort/page.ts')).cohortPage(cohort),
};

/** What pages are made of. Loaded only here, as the libraries behind it are heavy. */
export const loadPages = () => import('./pages.ts');

/** Samples for a second grader. */
export const loadSamples = () => import('./sample.ts');

/** Gradebooks of other systems. Loaded only here: no grading needs them. */
export const loadGradebooks = () => import('./gradebooks.ts');

/** The JSON Schema of the JSON format, as text. The schema library is loaded only here. */
export async function scorecardJsonSchema(): Promise<string> {
  return (await import('./scorecard-schema.ts')).scorecardJsonSchema();
}
