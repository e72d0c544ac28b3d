/** The yardstick of the benchmark: a process that does nothing but parse one log with remark. */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
const [{ unified }, { default: remarkParse }, { default: remarkGfm }, { default: remarkMath }] =
  await Promise.all([import('unified'), import('remark-parse'), import('remark-gfm'), import('remark-math')]);
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
const root = processor.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
process.stdout.write(`${root.children.length}\n`);
