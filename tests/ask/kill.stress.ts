import { expect, test } from 'vitest';
import { killedRun } from './kill.ts';

test('200 requests, 50 kills', async () => {
  const told = await killedRun({ samples: 50, kills: 50, seed: 20 });
  console.log(told);
  expect(told.killed).toBe(50);
  expect(told.paid).toBeLessThanOrEqual(200 + told.ambiguous);
});
