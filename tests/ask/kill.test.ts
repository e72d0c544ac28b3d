import { expect, test } from 'vitest';
import { killedRun } from './kill.ts';

test('killed at random moments, the run goes on where it was and pays for nothing twice', async () => {
  const { killed, paid, ambiguous } = await killedRun({ samples: 4, kills: 4, seed: 7 });
  expect(killed).toBeGreaterThan(0);
  expect(paid).toBeLessThanOrEqual(16 + ambiguous);
});
