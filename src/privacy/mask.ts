import { findPersonalData } from './find.ts';
import type { PersonalKind } from './patterns.ts';
import { email, linkSign, privateLink } from './patterns.ts';

/** More different values than this are no cover page; the rest is masked by form alone. */
const mostValues = 500;

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Ways in which one name is written again: other case and separators, "Last, First" and "First Last". */
function nameForms(name: string): string[] {
  const words = name
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(quote);
  if (words.length < 2) return words;
  const turned = [words.at(-1) ?? '', ...words.slice(0, -1)];
  const forward = [...words.slice(1), words[0] ?? ''];
  return [words, turned, forward].map((one) => one.join('[\\s._,-]{1,3}'));
}

/** Masks personal data in any text that comes out of one log. */
export type Redactor = (text: string) => string;

/**
 * A redactor for the texts of one log. Values found in the log are masked wherever they turn up again, each by
 * its own stable mask, numbered in order of appearance: `[name 1]`, `[student id 1]`, `[private link 2]`.
 * Addresses and private links that the log did not hold are masked without a number.
 */
export function redactorFor(source: string): Redactor {
  const masks = new Map<string, string>();
  const counts = new Map<PersonalKind, number>();
  const patterns: string[] = [];
  const values: string[] = [];
  for (const { kind, value } of findPersonalData(source)) {
    const key = value.toLowerCase();
    if (masks.has(key) || masks.size >= mostValues) continue;
    values.push(value);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const mask = `[${kind} ${count}]`;
    masks.set(key, mask);
    for (const form of kind === 'name' ? nameForms(value) : [quote(value)]) {
      patterns.push(form);
      masks.set(form, mask);
    }
  }
  if (patterns.length === 0) return byForm;
  const shortest = Math.min(...values.map((value) => value.replace(/[\s.,_-]+/g, '').length));
  // Longest first, so that a value inside another does not tear it apart.
  patterns.sort((a, b) => b.length - a.length);
  const known = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${patterns.map((form) => `(${form})`).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  // Hardly a text of a scorecard holds any of them, be it inside a longer word; most are too short.
  const sign = new RegExp(patterns.join('|'), 'iu');
  return (text) =>
    byForm(
      text.length >= shortest && sign.test(text)
        ? text.replace(known, (whole: string, ...groups: (string | undefined)[]) => {
            const index = groups.slice(0, patterns.length).findIndex((group) => group !== undefined);
            return masks.get(patterns[index] ?? '') ?? whole;
          })
        : text,
    );
}

/** What is personal by its form alone, in a text of unknown origin. */
export function byForm(text: string): string {
  const unlinked = text.search(linkSign) < 0 ? text : text.replace(privateLink, '[private link]');
  return unlinked.includes('@') ? unlinked.replace(email, '[e-mail address]') : unlinked;
}

/** The value with every string in it masked. Keys stay, and what holds nothing to mask is not copied. */
export function redactDeep<T>(value: T, redact: Redactor): T {
  if (typeof value === 'string') return redact(value) as T;
  if (value === null || typeof value !== 'object') return value;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    const masked = redactDeep(inner, redact);
    if (masked === inner) continue;
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    copy[key] = masked;
  }
  return (copy ?? value) as T;
}
