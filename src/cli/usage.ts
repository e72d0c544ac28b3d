import { UsageError } from './exit-code.ts';

/** Faults that the user can mend, by the name of their error class; everything else is a fault of the program. */
const mendable = new Set([
  'MissingPathError',
  'NoRubricError',
  'RubricError',
  'ComputationError',
  'ReportClashError',
  'ReportWriteError',
  'FileTooLargeError',
  'NotAFileError',
  'UnknownFormatError',
  'AskError',
  'CompareError',
  'LockedError',
  'SchemeError',
  'ProofError',
  'ArchiveError',
  'GradebookError',
]);

/** System errors on paths that the user named. */
const systemFaults = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EEXIST']);

/** Runs a piece of work and turns what the user can mend into a UsageError (exit code 2). */
export async function usage<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (mendable.has(error.name) || systemFaults.has(code))
      throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
