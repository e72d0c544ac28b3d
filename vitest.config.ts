import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // A shared two-core machine: a bound against hanging, no measure of speed.
    testTimeout: 120_000,
  },
});
