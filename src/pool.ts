import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Reported } from './proof.ts';
import type { Input } from './store/inputs.ts';
import type { Threaded, WorkerOptions } from './worker.ts';

/** Grades logs in threads. */
export interface Pool {
  /** @throws what grading throws; when the thread died over the log, an error that says so */
  grade(input: Input): Promise<Reported>;
  close(): Promise<void>;
}

/** As many threads as the machine runs at once. */
export const usualJobs = (): number => availableParallelism();

/**
 * A log that keeps a thread longer than this has met a fault of the program: budgets are counted in steps, and
 * none of them lasts so long. In milliseconds.
 */
const longest = 300_000;

/** Of one thread, in MiB: what is left over from one log must not pile up before it is collected. */
const memory = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1536 };

export function openPool(jobs: number, options: WorkerOptions): Pool {
  // The published package holds JavaScript, the checkout the sources.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./worker.${ending}`, import.meta.url)),
    name: 'gradeInThread',
    minThreads: jobs,
    maxThreads: jobs,
    resourceLimits: memory,
    workerData: options,
  });
  return {
    async grade(input) {
      try {
        const result: Threaded = await pool.run(input, { signal: AbortSignal.timeout(longest) });
        if ('failed' in result) throw Object.assign(new Error(result.failed.message), result.failed);
        return result;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (error.name === 'AbortError')
          throw new Error(`it kept the program busy for ${longest / 60_000} minutes`, { cause: error });
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
}
