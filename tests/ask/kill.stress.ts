import { expect, test } from 'vitest';
import { killedBatches, killedRun } from './kill.ts';

test.each(['openai:gpt-5.1', 'anthropic:claude-opus-4-5'])('%s: 200 requests, 50 kills', async (model) => {
  const told = await killedRun({ samples: 50, kills: 50, seed: 20, model });
  console.log(told);
  expect(told.killed).toBe(50);
  expect(told.paid).toBeLessThanOrEqual(200 + told.ambiguous);
});

test.each(['openai:gpt-5.1', 'anthropic:claude-opus-4-5'])('%s: batches, killed', async (model) => {
  let killed = 0;
  for (let seed = 1; seed <= 5; seed++) {
    const told = await killedBatches({ samples: 8, kills: 10, seed, model });
    console.log(told);
    killed += told.killed;
  }
  expect(killed).toBeGreaterThan(20);
});
