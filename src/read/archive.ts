import type { Entry, ZipFile } from 'yauzl';

/** What an archive may come to before it is refused. Sizes in bytes. */
export interface ArchiveLimits {
  members: number;
  /** Of one member, and of all that are read, once unpacked. */
  member: number;
  unpacked: number;
}

/** A course's worth of submissions; what is larger is named and not unpacked. */
export const usualLimits: ArchiveLimits = {
  members: 20_000,
  member: 256 * 1024 * 1024,
  unpacked: 1024 * 1024 * 1024,
};

/** An archive that is not read, with the reason. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/** A file in an archive. */
export interface Member {
  /** Path inside the archive, with '/', never leaving it. */
  name: string;
  /** Bytes once unpacked, as the archive says; more are never read. */
  size: number;
}

/** A zip archive: its list is read once, its members one by one. */
export interface Archive {
  members: readonly Member[];
  /** @throws ArchiveError */
  read(name: string): Promise<Uint8Array>;
}

/** Begins like a zip archive, and DOCX files and `.eval` logs do. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Opens a zip archive that lies in memory. Sizes that its list announces are checked before anything is unpacked,
 * and held to while unpacking; paths that leave the archive, encryption and too many members refuse the whole.
 * @throws ArchiveError
 */
export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits = usualLimits): Promise<Archive> {
  const { fromBufferPromise } = await import('yauzl');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(buffer, { lazyEntries: true });
    if (zip.entryCount > limits.members)
      throw new ArchiveError(`the archive has ${zip.entryCount} members; at most ${limits.members} are read`);
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (name.endsWith('/')) continue;
      // As in folders, links are not followed: what one says is a path, and no log.
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
        throw new ArchiveError(`${name} is a symbolic link`);
      if (entry.isEncrypted()) throw new ArchiveError(`${name} is encrypted`);
      if (entry.uncompressedSize > limits.member)
        throw new ArchiveError(
          `${name} unpacks to ${entry.uncompressedSize} bytes; at most ${limits.member} are read`,
        );
      // Deflate packs no better than one to a thousand: such a size is made up.
      if (entry.uncompressedSize > 1_100 * entry.compressedSize + 1024)
        throw new ArchiveError(
          `${name} says that ${entry.compressedSize} bytes unpack to ${entry.uncompressedSize}`,
        );
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.unpacked)
        throw new ArchiveError(`the archive unpacks to more than ${limits.unpacked} bytes`);
      // Of two of one name, readers differ in which they take: neither is to be trusted.
      if (entries.has(name)) throw new ArchiveError(`two members are called ${name}`);
      entries.set(name, entry);
    }
  } catch (error) {
    throw refusal(error);
  }
  return {
    members: [...entries.values()].map(({ fileName, uncompressedSize }) => ({
      name: fileName,
      size: uncompressedSize,
    })),
    async read(name) {
      const entry = entries.get(name);
      if (!entry) throw new ArchiveError(`no member ${name}`);
      const whole = new Uint8Array(entry.uncompressedSize);
      let length = 0;
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          if (length + chunk.length > whole.length)
            throw new ArchiveError(`${name} unpacks to more than the archive says`);
          whole.set(chunk, length);
          length += chunk.length;
        }
      } catch (error) {
        throw refusal(error);
      }
      return whole.subarray(0, length);
    },
  };
}

/** What the library says of names and sizes is reason enough; everything else is a broken archive. */
function refusal(error: unknown): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  return new ArchiveError(`the archive is refused: ${error.message}`, { cause: error });
}
