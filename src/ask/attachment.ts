import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readLimited } from '../store/read-limited.ts';
import { AskError, type Attachment } from './provider.ts';

/** The smaller of the two vendors' limits for a whole request. In bytes. */
const largest = 32 * 1024 * 1024;

/** What a file is, by its first bytes and never by its name. */
const signatures: readonly [Attachment['mediaType'], RegExp][] = [
  ['application/pdf', /^%PDF-/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
];

/** Reads a file that is to go with a prompt. @throws AskError where it is none that models take */
export function readAttachment(path: string, name = basename(path)): Attachment {
  let bytes: Uint8Array;
  try {
    bytes = readLimited(path, largest);
  } catch (error) {
    throw new AskError(
      `the attachment ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const mediaType = signatures.find(([, signature]) => signature.test(head))?.[0];
  if (!mediaType)
    throw new AskError(`the attachment ${path} is neither a PDF nor a picture (PNG, JPEG, GIF, WebP)`);
  return { name, mediaType, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** `--attach PATH` or `--attach NAME=PATH`, where the protocol calls the file by another name. */
function readGiven(given: readonly string[], cwd: string): { name: string; path: string }[] {
  return given.map((text) => {
    const equals = text.indexOf('=');
    const path = resolve(cwd, equals < 0 ? text : text.slice(equals + 1));
    return { name: equals < 0 ? basename(path) : text.slice(0, equals).trim(), path };
  });
}

/**
 * The files of a protocol by the names it gives them, and those that were given beside it. Looked for among those
 * given, then in `folder`.
 * @throws AskError that names every missing one
 */
export function findAttachments(
  names: readonly string[],
  { folder, given, cwd }: { folder: string | undefined; given: readonly string[]; cwd: string },
): { named: Map<string, Attachment>; further: Attachment[] } {
  const offered = readGiven(given, cwd);
  const named = new Map<string, Attachment>();
  const missing: string[] = [];
  for (const name of new Set(names)) {
    const own = offered.find((one) => one.name === name);
    // A name from a log may hold anything: only a plain file name is looked for in the folder.
    const shelved = folder && !/[\\/]|^\.\.?$/.test(name) ? join(folder, name) : undefined;
    if (own) named.set(name, readAttachment(own.path, name));
    else if (shelved && existsSync(shelved)) named.set(name, readAttachment(shelved, name));
    else missing.push(name);
  }
  if (missing.length > 0)
    throw new AskError(
      `missing ${missing.length === 1 ? 'attachment' : 'attachments'}: ${missing.join('; ')}. Put the file into ${folder ?? 'rubrics/<id>/attachments'}/, name it with --attach '${missing[0]}=PATH', or ask --without-attachments`,
    );
  const further = offered
    .filter((one) => !named.has(one.name))
    .map((one) => readAttachment(one.path, one.name));
  return { named, further };
}
