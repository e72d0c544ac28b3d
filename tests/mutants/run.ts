/**
 * The mutation check as a table: `node tests/mutants/run.ts`. One line for every mutant that gets past the
 * grader, then the counts. Exit code 1 when there is one.
 */
import { readFileSync } from 'node:fs';
import { gradeText } from '../grading.ts';
import { findRealLog } from '../real-log.ts';
import { ownMutants } from './all-right.ts';
import { mutantsOf } from './hand-checked.ts';
import { faults, plant } from './mutant.ts';

const name = 'hw3-all-right.md';
const own = readFileSync(new URL(`../../transcripts/${name}`, import.meta.url), 'utf8');
const real = findRealLog();
const logs = [
  { name, source: own, mutants: ownMutants() },
  ...(real ? [{ name: real.name, source: real.source, mutants: mutantsOf(real) }] : []),
];

for (const { name, source, mutants } of logs) {
  const { scorecard: before } = await gradeText(source, name);
  const counts = { wrong: [0, 0], right: [0, 0], aside: [0, 0] };
  for (const mutant of mutants) {
    const { scorecard: after } = await gradeText(plant(source, mutant), name);
    const found = faults(mutant, before, after);
    const count = counts[mutant.sort];
    count[1]! += 1;
    if (found.length === 0) count[0]! += 1;
    else {
      process.exitCode = 1;
      console.log(`${mutant.sort} ${mutant.question} ${mutant.planted}\n    ${found.join('\n    ')}`);
    }
  }
  const told = Object.entries(counts).map(([sort, [met, all]]) => `${sort} ${met} of ${all}`);
  console.log(`${name}: ${told.join(', ')}`);
}
