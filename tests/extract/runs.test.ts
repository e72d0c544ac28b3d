import { expect, test } from 'vitest';
import { runIn } from '../../src/extract/passage/run.ts';
import type { Unit } from '../../src/extract/passage/unit.ts';

const textOf = (line: string) => runIn(line, {} as Unit, 0, line.length)?.text;

test.each([
  ['outputs 50 through 71 are trained', '50 to 71'],
  ['over $\\{50, 51, \\ldots, 71\\}$', '50 to 71'],
  ['from position 50 to position 71', '50 to 71'],
  ['the run [50, 71]', '50 to 71'],
  ['50–71, that is 50 to 71', '50 to 71'],
])('a run of whole numbers: %s', (line, run) => {
  expect(textOf(line)).toBe(run);
});

test('two runs in a line are left whole', () => {
  const line = 'reasoning is at 51-70, the outputs are 50 to 71';
  expect(textOf(line)).toBe(line);
});

test.each([['at 1.5 to 2.5'], ['step 3'], ['50, 71']])('no run: %s', (line) => {
  expect(textOf(line)).toBeUndefined();
});
