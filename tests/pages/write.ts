/** `npm run pages`: writes what is made of the code's own records: docs/answer-kinds.md, docs/expressions.md, pages of rubrics, README's accuracy. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withAccuracy } from './accuracy-section.ts';
import { answerKindsPage } from './answer-kinds-page.ts';
import { configSchemaPage } from './config-schema.ts';
import { expressionsPage } from './expressions-page.ts';
import { rubricIndex } from './rubric-index.ts';
import { rubricPages } from './rubric-pages.ts';
import { rulePages } from './rule-pages.ts';

const root = resolve(import.meta.dirname, '../..');
writeFileSync(resolve(root, 'docs/answer-kinds.md'), answerKindsPage());
const readme = resolve(root, 'README.md');
writeFileSync(readme, withAccuracy(readFileSync(readme, 'utf8')));
mkdirSync(resolve(root, 'docs/rules'), { recursive: true });
for (const [name, page] of Object.entries(rulePages()))
  writeFileSync(resolve(root, 'docs/rules', name), page);
writeFileSync(resolve(root, 'docs/config.schema.json'), configSchemaPage());
writeFileSync(resolve(root, 'docs/expressions.md'), expressionsPage());
mkdirSync(resolve(root, 'docs/rubrics'), { recursive: true });
for (const [name, page] of Object.entries(await rubricPages()))
  writeFileSync(resolve(root, 'docs/rubrics', name), page);
writeFileSync(resolve(root, 'docs/rubrics/README.md'), await rubricIndex());
