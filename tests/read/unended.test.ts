import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';

/** Why the reply looks cut off. */
const cut = (reply: string) =>
  read(new TextEncoder().encode(`You said:\nProblem 1\n\nChatGPT said:\n${reply}\n`), {
    file: 'log.md',
  }).children.find(({ role }) => role === 'assistant')?.truncated;

describe('a last line without a stop', () => {
  test.each([
    '1a) h = 3 m\n1b) saves 2 litres a day\n1c) 900 readings at 30 per second are sent: t = 900 / 30 = 30 s',
    'All of the nine hundred readings are sent one after the other and this takes 30 seconds',
    '- the valve is open for all of the day but never at night\n- the pump runs at night but never in the day\n- so the tank is full in the morning and is empty in the evening',
  ])('is whole: %s', (reply) => {
    expect(cut(reply)).toBeUndefined();
  });

  test.each([
    'First we look at the pump. It runs all night and fills the tank at a rate that is not yet known but',
    'First we look at the pump. It runs all night, and it fills the tank at a rate that depends strongly upon pressure',
    '1a) h = 3 m\n1b) saves 2 litres\n1c) 900 / 30 =',
  ])('is cut off: %s', (reply) => {
    expect(cut(reply)).toBeDefined();
  });
});
