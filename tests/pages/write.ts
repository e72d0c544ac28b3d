/** `npm run pages`: writes what is made of the code's own records: docs/answer-kinds.md and README's accuracy. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withAccuracy } from './accuracy-section.ts';
import { answerKindsPage } from './answer-kinds-page.ts';

const root = resolve(import.meta.dirname, '../..');
writeFileSync(resolve(root, 'docs/answer-kinds.md'), answerKindsPage());
const readme = resolve(root, 'README.md');
writeFileSync(readme, withAccuracy(readFileSync(readme, 'utf8')));
