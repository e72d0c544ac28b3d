import { describe, expect, test } from 'vitest';
import { type Asked, ask } from './ask.ts';

const asked = (parameters: Record<string, unknown>): Asked => ({
  computation: 'update-width-stability',
  parameters: { update: 'adam', stable_power: -1, unstable_power: 0, ...parameters },
});
const slopes = async (parameters: Record<string, unknown>) =>
  (await ask(asked(parameters))).routes.map(({ slopes: [slope] = [] }) => slope!);

describe('feature change of a training step', () => {
  test.each(['sign', 'adam'])(
    '%s: a rate like 1/width keeps it, a constant rate lets it grow about like the width',
    async (update) => {
      const [stable, unstable] = await slopes({ update });
      expect(Math.abs(stable!.slope)).toBeLessThan(stable!.error + 0.02);
      expect(unstable!.slope).toBeGreaterThan(0.75);
      expect(unstable!.slope).toBeLessThan(1.15);
    },
  );

  test('one input and one step: exactly like the width', async () => {
    const [stable, unstable] = await slopes({ update: 'sign', batch: 1, steps: 1 });
    expect(Math.abs(stable!.slope)).toBeLessThan(stable!.error);
    expect(Math.abs(unstable!.slope - 1)).toBeLessThan(unstable!.error);
  });

  test('the symbol of the width is the rubric’s', async () => {
    const [stable] = await slopes({ fan_in: 'n' });
    expect(stable!.variable).toBe('n');
  });

  test.each([
    [
      'exchanged',
      { stable_power: 0, unstable_power: -1 },
      'stable_power',
      'is 0, but there the feature change grows like width^',
    ],
    ['the power of initial weights', { stable_power: -0.5 }, 'stable_power', 'is -0.5'],
    ['both stable', { unstable_power: -1 }, 'unstable_power', 'is -1'],
  ])('powers that do not hold: %s', async (_name, parameters, parameter, message) => {
    await expect(ask(asked(parameters))).rejects.toMatchObject({
      parameter,
      reason: expect.stringContaining(message),
    });
  });
});
