import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';
import type { Desk } from './desk.ts';
import { type Reported, reportedOf } from './proof.ts';
import type { Input } from './store/inputs.ts';
import type { Threaded, WorkerOptions } from './worker.ts';

/** Grades logs in threads, ahead of those who ask for them. */
export interface Ahead {
  /** A log's reports; asked for in the order of the inputs. @throws what ends a run */
  next(input: Input): Promise<Reported>;
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
const memory = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1536 };

/** A heap is collected when it has grown by so much since the last time. In percent; it could be fourfold else. */
const growth = 50;

/** Logs a thread that may be done, and wait for a slow one before them to be handed on. */
const farthest = 32;

/** Errors that end a run, wherever they are met. */
const expected = new Set([
  'AskError',
  'ReportWriteError',
  'RubricError',
  'NoRubricError',
  'UnknownFormatError',
]);

/** @param desk where the scorecard of a log is written that a thread has died over */
export function gradeAhead(
  inputs: readonly Input[],
  jobs: number,
  options: WorkerOptions,
  desk: Desk,
): Ahead {
  // The published package holds JavaScript, the checkout the sources.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./worker.${ending}`, import.meta.url)),
    name: 'gradeInThread',
    minThreads: jobs,
    maxThreads: jobs,
    resourceLimits: memory,
    workerData: options,
    // A thread waits for its next log in the event loop, not beside it: only there is what the native parser has put
    // aside for a tree freed, an eighth of a megabyte a log.
    atomics: 'disabled',
  });
  let limited = false;
  const grade = async (input: Input): Promise<Reported> => {
    const result: Threaded = await pool.run(input, { signal: AbortSignal.timeout(longest) });
    // Not sooner: code that was compiled under other settings is not taken from the cache.
    if (!limited) setFlagsFromString(`--heap-growing-percent=${growth}`);
    limited = true;
    if ('failed' in result) throw Object.assign(new Error(result.failed.message), result.failed);
    return result;
  };

  const begun = new Map<Input, Promise<Reported>>();
  let at = 0;
  let busy = 0;
  // No log waits for a thread in the pool: its time would run before it is looked at.
  const ahead = () => {
    for (; at < inputs.length && busy < jobs && begun.size < farthest * jobs; at++) {
      const input = inputs[at]!;
      busy += 1;
      const result = grade(input).finally(() => {
        busy -= 1;
        ahead();
      });
      // Awaited in its turn; until then a failure is nobody's fault.
      result.catch(() => {});
      begun.set(input, result);
    }
  };
  return {
    async next(input) {
      ahead();
      try {
        return await begun.get(input)!;
      } catch (error) {
        if (!(error instanceof Error) || expected.has(error.name)) throw error;
        // The thread died over this log: it is reported, and the others go on.
        const isLate = error.name === 'AbortError';
        const told = isLate ? `it kept the program busy for ${longest / 60_000} minutes` : error.message;
        const graded = await desk.fault(input, told);
        return reportedOf(graded.scorecard, await desk.report(input, graded));
      } finally {
        begun.delete(input);
        ahead();
      }
    },
    async close() {
      at = inputs.length;
      await pool.destroy();
    },
  };
}
