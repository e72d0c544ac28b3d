import { defineConfig } from 'vitest/config';

/** `npm test` runs `*.test.ts`; `npm run stress` the long ones, `*.stress.ts`. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'stress' ? 'tests/**/*.stress.ts' : 'tests/**/*.test.ts'],
    maxWorkers: 2,
    // A shared two-core machine: a bound against hanging, no measure of speed.
    testTimeout: mode === 'stress' ? 3_600_000 : 120_000,
    // Recomputing a homework with a cold cache happens in hooks.
    hookTimeout: 120_000,
  },
}));
