import { workerData } from 'node:worker_threads';
import { type Desk, type DeskOptions, openDesk } from './desk.ts';
import type { Input } from './store/inputs.ts';
import type { Scorecard } from './types/scorecard.ts';

/** What a worker is started with. */
export interface WorkerOptions {
  desk: DeskOptions;
  reports: { out: string; formats: readonly string[] };
}

/** An error on its way between threads would lose its name. */
export type Threaded =
  | { scorecard: Scorecard; written: string[] }
  | { failed: { name: string; message: string } };

let desk: Desk | undefined;

/** Grades one log in this thread and writes its reports. The desk stays open from one log to the next. */
export async function gradeInThread(input: Input): Promise<Threaded> {
  const given = workerData as WorkerOptions;
  desk ??= openDesk(given.desk, given.reports);
  try {
    const graded = await desk.grade(input);
    return { scorecard: graded.scorecard, written: await desk.report(input, graded) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { failed: { name, message } };
  }
}
