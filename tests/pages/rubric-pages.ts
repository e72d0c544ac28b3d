import { resolve } from 'node:path';
import { rubricPage } from '../../src/report/index.ts';
import { openStandards } from '../../src/standards.ts';

const root = resolve(import.meta.dirname, '../..');

/** docs/rubrics/: a page for each rubric of the library, by file name. */
export async function rubricPages(): Promise<Record<string, string>> {
  const standards = openStandards({ cwd: root, version: 'tests' });
  const pages: Record<string, string> = {};
  for (const id of standards.ids()) {
    const { rubric, references, keys } = await standards.get(id);
    pages[`${id}.md`] = rubricPage(rubric, references, keys);
  }
  return pages;
}
