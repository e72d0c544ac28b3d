import { type Sourced, sourcedFrom } from '../rendition/sourced.ts';
import { type Json, readEscape, stringOf } from './parse.ts';

/** The value at a path of keys, or undefined. */
export function at(node: Json | undefined, ...path: string[]): Json | undefined {
  let found = node;
  for (const key of path) {
    if (found?.kind !== 'object') return undefined;
    // The last one counts, as in every other reader.
    found = found.values[found.keys.lastIndexOf(key)];
  }
  return found?.kind === 'null' ? undefined : found;
}

export function has(node: Json | undefined, ...keys: string[]): boolean {
  return node?.kind === 'object' && keys.every((key) => node.keys.includes(key));
}

/** The string at a path; undefined where there is none. */
export function textAt(node: Json | undefined, ...path: string[]): string | undefined {
  const found = at(node, ...path);
  return found?.kind === 'string' ? stringOf(found) : undefined;
}

export function numberAt(node: Json | undefined, ...path: string[]): number | undefined {
  const found = at(node, ...path);
  return found?.kind === 'number' && Number.isFinite(found.value) ? (found.value as number) : undefined;
}

export function isTrue(node: Json | undefined, ...path: string[]): boolean {
  const found = at(node, ...path);
  return found?.kind === 'boolean' && found.value === true;
}

/** The items of an array at a path; none where there is no array. */
export function itemsAt(node: Json | undefined, ...path: string[]): Json[] {
  const found = at(node, ...path);
  return found?.kind === 'array' ? found.items : [];
}

/** A string with the place of each of its characters in the file; escapes are the reason for the map. */
export function sourced(node: Json | undefined): Sourced | undefined {
  if (node?.kind !== 'string') return undefined;
  const { start, end } = node;
  const raw = node.source.slice(start + 1, end - 1);
  if (!node.escaped) return sourcedFrom(raw, start + 1);
  const made: Sourced = { text: '', at: [], from: [], span: [] };
  const pieces: string[] = [];
  let length = 0;
  const push = (text: string, from: number, span: number) => {
    made.at.push(length);
    made.from.push(from);
    made.span.push(span);
    pieces.push(text);
    length += text.length;
  };
  let from = 0;
  for (let slash = raw.indexOf('\\'); slash >= 0; slash = raw.indexOf('\\', from)) {
    if (slash > from) push(raw.slice(from, slash), start + 1 + from, slash - from);
    const sequence = readEscape(raw, slash);
    push(sequence.text, start + 1 + slash, 0);
    from = slash + sequence.length;
  }
  if (from < end - 2 - start) push(raw.slice(from), start + 1 + from, raw.length - from);
  made.text = pieces.join('');
  return made;
}

export function sourcedAt(node: Json | undefined, ...path: string[]): Sourced | undefined {
  return sourced(at(node, ...path));
}

/** "2026-01-31T10:00:00Z", or seconds since 1970, as seconds; undefined for anything else. */
export function timeAt(node: Json | undefined, ...path: string[]): number | undefined {
  const text = textAt(node, ...path);
  const time = text === undefined ? numberAt(node, ...path) : Date.parse(text) / 1000;
  return time === undefined || Number.isNaN(time) ? undefined : time;
}
