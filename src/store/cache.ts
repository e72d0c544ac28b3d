import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readLimited } from './read-limited.ts';
import { writeAtomic } from './write-atomic.ts';

/** Layout of an entry; a change makes every older entry a miss. */
const layout = 2;

/** Entries are references: kilobytes. More than this is no entry of ours. In bytes. */
const largest = 16 * 1024 * 1024;

/** The first line of an entry, as JSON; the rest is the value's JSON text. */
interface Head {
  layout: number;
  version: string;
  key: string;
  /** SHA-256 of the value's JSON text: a half-written or edited entry does not match. */
  sha256: string;
}

const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

const lineFeed = 0x0a;

/** JSON with sorted keys, so that the order in which a record was built does not change its hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The content hash of everything that a cached value depends on. */
export function contentHash(content: unknown): string {
  return digest(canonical(content) ?? 'undefined');
}

/** JSON values kept by content hash under a folder. What cannot be read back whole is a miss, never an error. */
export interface Cache {
  get(key: string): unknown;
  /** False when nothing could be written (a read-only checkout): a cache may fail, a run may not. */
  put(key: string, value: unknown): Promise<boolean>;
}

/**
 * @param root folder of the checkout or of the user's cache; entries stand at `.cache/recompute/<key>.json`
 * @param version of the code whose results are kept: another version misses
 */
export function openCache(root: string, version: string): Cache {
  const place = (key: string) => {
    if (!/^[0-9a-f]{64}$/.test(key))
      throw new TypeError(`a cache key is a SHA-256 in hexadecimal, not "${key}"`);
    return join(root, '.cache', 'recompute', `${key}.json`);
  };
  return {
    get(key) {
      const path = place(key);
      try {
        const bytes = readLimited(path, largest);
        const end = bytes.indexOf(lineFeed);
        const decoder = new TextDecoder('utf-8', { fatal: true });
        const head = JSON.parse(decoder.decode(bytes.subarray(0, end))) as Partial<Head> | null;
        if (head?.layout !== layout || head.version !== version || head.key !== key) return undefined;
        const value = bytes.subarray(end + 1);
        return head.sha256 === digest(value) ? (JSON.parse(decoder.decode(value)) as unknown) : undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      const path = place(key);
      const text = JSON.stringify(value);
      if (text === undefined) throw new TypeError('only JSON values can be cached');
      const head: Head = { layout, version, key, sha256: digest(text) };
      try {
        await writeAtomic(path, `${JSON.stringify(head)}\n${text}`);
        return true;
      } catch {
        return false;
      }
    },
  };
}
