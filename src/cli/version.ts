import { readFileSync } from 'node:fs';

/** The version in the nearest package.json above: the checkout's, or the published package's beside `cli/`. */
function readVersion(): string {
  let folder = new URL('.', import.meta.url);
  for (let depth = 0; depth < 4; depth += 1) {
    try {
      const text = readFileSync(new URL('package.json', folder), 'utf8');
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      folder = new URL('..', folder);
    }
  }
  throw new Error('package.json is missing from the installation');
}

export const version = readVersion();
