import { letterCommands } from '../names.ts';
import { dictionary } from './dictionary.ts';
import { command, mark, type Placed, type Scanner } from './scanner.ts';

/** Tags of HTML that stand for scripts and lines: d<sub>1</sub><sup>2</sup>. */
const tags: readonly (readonly [tag: string, marks: readonly string[]])[] = [
  ['<sup>', ['^', '{']],
  ['<sub>', ['_', '{']],
  ['</sup>', ['}']],
  ['</sub>', ['}']],
  ['<br>', ['line']],
  ['<br/>', ['line']],
  ['<br />', ['line']],
];

/** Entities by the LaTeX command they stand for; Greek letters have their own names. */
const entities: Readonly<Record<string, string>> = dictionary({
  lt: 'lt',
  gt: 'gt',
  le: 'le',
  ge: 'ge',
  ne: 'ne',
  asymp: 'approx',
  sim: 'sim',
  prop: 'propto',
  times: 'times',
  middot: 'cdot',
  sdot: 'cdot',
  plusmn: 'pm',
  radic: '√',
  infin: 'infty',
  isin: 'in',
  rarr: 'to',
  rArr: 'Rightarrow',
  nabla: 'nabla',
  part: 'partial',
  sum: 'sum',
  prod: 'prod',
  int: 'int',
});

/** Reads a tag or an entity at the scanner's place; nothing where neither stands. */
export function scanHtml(s: Scanner): Placed {
  if (s.text[s.at] === '<') {
    for (const [tag, marks] of tags) {
      if (!s.text.startsWith(tag, s.at)) continue;
      const start = s.at;
      let placed: Placed;
      for (const text of marks) placed = mark(s, text, start, start + tag.length);
      return placed;
    }
    return undefined;
  }
  const end = s.text.indexOf(';', s.at);
  if (end < 0 || end - s.at > 9) return undefined;
  const name = s.text.slice(s.at + 1, end);
  const known = entities[name] ?? (letterCommands.has(name) ? name : undefined);
  return known === undefined ? undefined : command(s, known, s.at, end + 1);
}
