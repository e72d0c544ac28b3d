import { expect, test } from 'vitest';
import { killedBatches, killedRun } from './kill.ts';

test('killed at random moments, the run goes on where it was and pays for nothing twice', async () => {
  const { killed, paid, ambiguous } = await killedRun({ samples: 4, kills: 4, seed: 7 });
  expect(killed).toBeGreaterThan(0);
  expect(paid).toBeLessThanOrEqual(16 + ambiguous);
});

test('killed while batches are made and awaited, the run collects what was submitted', async () => {
  const { killed } = await killedBatches({ samples: 3, kills: 4, seed: 3, model: 'openai:gpt-5.1' });
  expect(killed).toBeGreaterThan(0);
});
