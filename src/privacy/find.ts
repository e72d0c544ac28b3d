import { looksLikeName, namesAfterLabel } from './names.ts';
import type { PersonalDatum, PersonalKind } from './patterns.ts';
import * as pattern from './patterns.ts';

/** Cover pages are short: unlabelled names and numbers are looked for in these first lines only. */
const coverLines = 60;
/** In characters. */
const longestCoverLine = 300;

/** A line that is nothing but an address. */
const addressLine = new RegExp(`^(?:e-?mail\\W{0,5})?${pattern.email.source}$`, 'i');

interface Line {
  /** Without list, heading, emphasis marks and outer blanks. */
  bare: string;
  /** Offset of `bare` in the text. */
  start: number;
}

/** The lines of the cover. Longer ones hold prose, no name. */
function coverOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const raw of text.split('\n', coverLines)) {
    if (raw.length <= longestCoverLine) {
      const lead = /^[\s>#*_\-(\\[]*/.exec(raw)?.[0].length ?? 0;
      const bare = raw.slice(lead).replace(/[\s*_\\)\]]+$/, '');
      if (bare !== '') lines.push({ bare, start: offset + lead });
    }
    offset += raw.length + 1;
  }
  return lines;
}

function* matches(text: string, regex: RegExp, kind: PersonalKind, group = 0): Generator<PersonalDatum> {
  for (const match of text.matchAll(regex)) {
    const value = match[group];
    if (value !== undefined) yield { kind, value, start: match.index + match[0].lastIndexOf(value) };
  }
}

/** The same, only in lines with a sign that every match has in it. The pattern must not match across lines. */
function* matchesBySign(
  text: string,
  sign: RegExp,
  regex: RegExp,
  kind: PersonalKind,
): Generator<PersonalDatum> {
  let end = -1;
  for (const { index } of text.matchAll(sign)) {
    if (index < end) continue;
    const start = text.lastIndexOf('\n', index) + 1;
    end = text.indexOf('\n', index);
    if (end < 0) end = text.length;
    for (const datum of matches(text.slice(start, end), regex, kind))
      yield { ...datum, start: start + datum.start };
  }
}

/** Names and numbers of the cover: what stands on a line of its own, and what stands beside it. */
function* cover(text: string): Generator<PersonalDatum> {
  const lines = coverOf(text);
  const isId = (line: Line | undefined) =>
    line !== undefined && /^(?:(?:SID|ID)\W{0,5})?\d{10}$/i.test(line.bare);
  for (const [index, line] of lines.entries()) {
    for (const name of namesAfterLabel(line.bare)) {
      yield { kind: 'name', value: name, start: line.start + line.bare.lastIndexOf(name) };
    }
    const numbered = /\d{10}\)?$/.test(line.bare);
    // "Name, 3030000000" and "Name (3030000000)"
    const both = numbered ? /^(.{3,80}?)[\s,;:(–-]{1,5}(\d{10})\)?$/.exec(line.bare) : null;
    if (both?.[1] !== undefined && both[2] !== undefined && looksLikeName(both[1])) {
      yield { kind: 'name', value: both[1], start: line.start };
      yield { kind: 'student id', value: both[2], start: line.start + line.bare.lastIndexOf(both[2]) };
    }
    const id = numbered && isId(line);
    if (!id && !(line.bare.includes('@') && addressLine.test(line.bare))) continue;
    if (id)
      yield { kind: 'student id', value: line.bare.slice(-10), start: line.start + line.bare.length - 10 };
    // The name stands above its number as a rule; below it only where nothing above can be one.
    const neighbours = [lines[index - 1], lines[index - 2], lines[index + 1]];
    const name = neighbours.find((one) => one !== undefined && looksLikeName(one.bare));
    if (name !== undefined) yield { kind: 'name', value: name.bare, start: name.start };
  }
}

/**
 * Personal data in a text, by form alone, in order of place, each place once: names on a line of their own
 * beside a number or an address, or behind a label; ten-digit student numbers on the cover or behind a label;
 * e-mail addresses; links to private conversations and documents; account names.
 *
 * Not found, on purpose: single given names in running text, names without a label or number beside them, and
 * numbers of ten digits in running text, which are far more often values than persons.
 */
export function findPersonalData(text: string): readonly PersonalDatum[] {
  if (last?.text !== text) last = { text, found: search(text) };
  return last.found;
}

/** A log is asked for its personal data more than once in a row: what was found in it last is kept. */
let last: { text: string; found: readonly PersonalDatum[] } | undefined;

function search(text: string): PersonalDatum[] {
  const found = [
    ...cover(text),
    ...matchesBySign(text, pattern.linkSign, pattern.privateLink, 'private link'),
    ...matchesBySign(text, pattern.emailSign, pattern.email, 'e-mail address'),
    ...matches(text, pattern.labelledId, 'student id', 1),
    ...matches(text, pattern.homeFolder, 'account name', 1),
    ...matches(text, pattern.labelledAccount, 'account name', 1),
  ].filter(
    ({ kind, value }) =>
      kind !== 'account name' ||
      (!pattern.machineAccounts.has(value.toLowerCase()) && /[\d@_.-]|^[a-z]+$/.test(value)),
  );
  // A link to a private place may hold what looks like an address: the longer find wins.
  found.sort((a, b) => a.start - b.start || b.value.length - a.value.length);
  let end = -1;
  return found.filter((datum) => {
    if (datum.start < end) return false;
    end = datum.start + datum.value.length;
    return true;
  });
}
