import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A file that is larger than the reader is ready to take in. Sizes in bytes. */
export class FileTooLargeError extends Error {
  override name = 'FileTooLargeError';
  readonly path: string;
  readonly limit: number;
  constructor(path: string, limit: number) {
    super(`${path} is larger than ${limit} bytes`);
    this.path = path;
    this.limit = limit;
  }
}

/** A path that names something else than a regular file: a folder, a pipe, a device. */
export class NotAFileError extends Error {
  override name = 'NotAFileError';
  readonly path: string;
  constructor(path: string) {
    super(`${path} is no regular file`);
    this.path = path;
  }
}

/**
 * The bytes of a regular file, at most `limit`. The size is watched while reading, so that a file that grows
 * cannot fill the memory; pipes and devices are refused, so that none can hold up the run.
 * @param limit in bytes
 * @throws FileTooLargeError, NotAFileError, or the file system's error
 */
export function readLimited(path: string, limit: number): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new NotAFileError(path);
    if (stat.size > limit) throw new FileTooLargeError(path, limit);
    // One byte more than announced shows growth.
    const buffer = new Uint8Array(stat.size + 1);
    let length = 0;
    while (length < buffer.length) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) break;
      length += read;
    }
    if (length > stat.size) {
      if (length > limit) throw new FileTooLargeError(path, limit);
      return readLimited(path, limit);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a regular file, fewer where it is shorter. @throws NotAFileError, or the file system's error */
export function readHead(path: string, length: number): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw new NotAFileError(path);
    const buffer = new Uint8Array(length);
    return buffer.subarray(0, readSync(file, buffer, 0, length, 0));
  } finally {
    closeSync(file);
  }
}
