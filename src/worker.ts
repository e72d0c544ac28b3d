import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { Desk, DeskOptions, Reports } from './desk.ts';
import type { Reported } from './proof.ts';
import type { Input } from './store/inputs.ts';

/** What a worker is started with. */
export interface WorkerOptions {
  desk: DeskOptions;
  reports: Reports;
  /** Hand back whole scorecards, which is what takes longest between threads. */
  whole: boolean;
}

/** An error on its way between threads would lose its name. */
export type Threaded = Reported | { failed: { name: string; message: string } };

// Before the pipeline is loaded: a thread has no cache of its program's, and compiles all of it anew.
enableCompileCache();
const [{ openDesk }, { gradeAndReport }] = await Promise.all([import('./desk.ts'), import('./proof.ts')]);

let desk: Desk | undefined;

/** Grades one log in this thread and writes its reports. The desk stays open from one log to the next. */
export async function gradeInThread(input: Input): Promise<Threaded> {
  const given = workerData as WorkerOptions;
  desk ??= openDesk(given.desk, given.reports);
  try {
    const { scorecard, ...told } = await gradeAndReport(input, desk, given.desk, given.reports);
    return given.whole ? { ...told, scorecard } : told;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { failed: { name, message } };
  }
}
