import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { declareSymbols, kindNames, samePair } from '../../src/check/index.ts';
import { judged, judgedRows } from '../check/judged-rows.ts';
import { pairRows, wanted } from '../check/pair-rows.ts';

const open = '<!-- accuracy: written by npm run pages -->';
const close = '<!-- /accuracy -->';

/** Public pairs, where the checkout stands beside them. */
const shared = resolve(import.meta.dirname, '../../../shared/pairs');
const publicPairs = [
  { file: 'drawn.jsonl', says: '600 drawn pairs, truth by a computer algebra system' },
  { file: 'peers.jsonl', says: "501 pairs out of other checkers' own tests, labels theirs" },
] as const;

interface Tally {
  rows: number;
  right: number;
  unsure: number;
  wrongEqual: number;
  wrongDifferent: number;
}

const none = (): Tally => ({ rows: 0, right: 0, unsure: 0, wrongEqual: 0, wrongDifferent: 0 });

function count(tally: Tally, found: string, want: string): void {
  tally.rows += 1;
  if (found === want) tally.right += 1;
  else if (found === 'unsure') tally.unsure += 1;
  else if (found === 'equal') tally.wrongEqual += 1;
  else tally.wrongDifferent += 1;
}

const verdictOf: Readonly<Record<string, string>> = { correct: 'equal', incorrect: 'different' };

/** Every row of the own tables, run anew. */
function ownTallies(): Map<string, Tally> {
  const tallies = new Map(kindNames.map((name) => [name, none()]));
  for (const row of pairRows) {
    const { expected, answer, kind, symbols = {} } = row;
    const found = samePair({ expected, answer, kind, symbols: declareSymbols(symbols) }, 1);
    count(tallies.get(kind)!, found.verdict, wanted(row));
  }
  for (const row of judgedRows) {
    const { outcome } = judged(row);
    const [found, want] = [outcome, row.outcome].map((one) => verdictOf[one] ?? one);
    count(tallies.get(row.kind)!, found === 'unscored' && want !== found ? 'unsure' : found!, want!);
  }
  return tallies;
}

function publicTally(file: string): Tally {
  const tally = none();
  for (const line of readFileSync(resolve(shared, file), 'utf8').trim().split('\n')) {
    const { expected, answer, equal } = JSON.parse(line) as {
      expected: string;
      answer: string;
      equal: boolean;
    };
    count(tally, samePair({ expected, answer }, 1).verdict, equal ? 'equal' : 'different');
  }
  return tally;
}

const row = (name: string, { rows, right, unsure, wrongEqual, wrongDifferent }: Tally) =>
  `| ${name} | ${rows} | ${right} | ${unsure} | ${wrongEqual} | ${wrongDifferent} |`;

const head = (first: string) =>
  `| ${first} | rows | right | unsure | wrong equal | wrong different |\n| --- | ---: | ---: | ---: | ---: | ---: |`;

/** The table over the own rows, which the tests hold to be fresh. */
export function ownAccuracy(): string {
  const tallies = [...ownTallies()];
  const all = tallies.reduce((sum, [, one]) => {
    for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += one[key];
    return sum;
  }, none());
  return [head('kind'), ...tallies.map(([name, one]) => row(`\`${name}\``, one)), row('in all', all)].join(
    '\n',
  );
}

/** README's section with fresh figures; those of the public pairs stay as they are where the pairs are not at hand. */
export function withAccuracy(readme: string): string {
  const [before, rest] = readme.split(open);
  const [section, after] = rest?.split(close) ?? [];
  if (before === undefined || section === undefined || after === undefined)
    throw new Error(`README.md has no section between "${open}" and "${close}"`);
  const kept = section.slice(section.indexOf('| public pairs')).trim();
  const known = existsSync(shared)
    ? [head('public pairs'), ...publicPairs.map(({ file, says }) => row(says, publicTally(file)))].join('\n')
    : kept;
  return `${before}${open}\n\n${ownAccuracy()}\n\n${known}\n\n${close}${after}`;
}
