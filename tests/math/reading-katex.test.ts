import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { printLatex } from '../../src/math/print.ts';
import { read } from '../../src/math/read.ts';
import { commandTable } from '../../src/math/scan/command-table.ts';
import { latex } from './reading-latex.ts';

/** KaTeX as the oracle: what it sets is LaTeX, and then the reader has something to say. */
function sets(text: string): boolean {
  try {
    katex.renderToString(text, { throwOnError: true, strict: 'ignore', trust: true });
    return true;
  } catch {
    return false;
  }
}

/** Names of commands as they stand in the sources of KaTeX. */
function katexCommands(): string[] {
  const folder = new URL('../../node_modules/katex/src/', import.meta.url);
  const names = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(new URL(file, folder), 'utf8');
    for (const [, name] of source.matchAll(/["']\\\\([A-Za-z]+|[^A-Za-z@\s"'])["']/g)) names.add(name!);
  }
  // It writes what it expands on the console.
  names.delete('show');
  names.delete('message');
  names.delete('errmessage');
  return [...names].sort();
}

const forms = (name: string) => [
  `a\\${name} b`,
  `\\${name}`,
  `\\${name}{a}`,
  `a \\${name}{a}{b}`,
  `\\left\\${name} a \\right\\${name}`,
  `x^\\${name}_{\\${name}}`,
];

describe('every command of KaTeX', () => {
  const names = katexCommands();

  test('is found', () => expect(names.length).toBeGreaterThan(800));

  test('is read and printed, in every form', () => {
    for (const name of names) {
      for (const text of forms(name)) {
        const { readings } = read(text);
        if (!sets(text)) continue;
        for (const tree of readings) expect(() => printLatex(tree), text).not.toThrow();
      }
    }
  });
});

/** Commands that packages and people define: KaTeX does not know them. */
const elsewhere = new Set(
  (
    'cite require enclose num bbox fboxsep scalebox htmlData mbox mathup mathds mathbbm mathbfit symbf dd Q C E Reals euro texteuro par noindent null ' +
    'textsl textsc centering smallskip medskip bigskip hfill hfil hline hdashline boldmath unboldmath vskip displaylimits mathinner strut ' +
    'coloneq subsetneqq hdots iddots dddot plusmn overparen nparallel intop iiiint purple maroon mint teal kaBlue kaGreen textellipsis ' +
    // Text, places and numbers of equations, which it takes in other surroundings.
    'limits nolimits Tiny ensuremath label tag vspace mspace variable textdegree textsterling textdollar'
  ).split(' '),
);

test('every command of the table is one of KaTeX, or of a package', () => {
  const strangers = [...commandTable.keys()].filter((name) => {
    if (!/^[A-Za-z]+$/.test(name) || elsewhere.has(name)) return false;
    // Colours of KaTeX end at different shades.
    if (/^(?:kaBlue|kaGreen|blue|red|green|orange|purple|teal|pink|gray|gold|maroon|mint)[A-I]?$/.test(name))
      return false;
    const tries = [
      ...forms(name),
      `\\${name}{a}{b}{c}`,
      `\\left( a \\${name}( b \\right)`,
      `\\begin{matrix}a\\${name} b\\end{matrix}`,
      `\\${name}{1em}`,
      `\\${name}{red}{a}`,
      `\\${name}1em`,
      `\\${name}{1em}{1em}`,
      `\\${name}{red}{blue}{a}`,
      `x\\${name}{3}`,
    ];
    return !tries.some(sets);
  });
  expect(strangers).toEqual(
    ['begin', 'end', 'left', 'right', 'middle'].filter((name) => strangers.includes(name)),
  );
});

test('what KaTeX sets has a reading', () => {
  let accepted = 0;
  fc.assert(
    fc.property(latex, (text) => {
      const result = read(text);
      if (!sets(text)) return;
      accepted++;
      const empty = /^(?:\\text\{[^}]*\}|[\s{}()]|\\[,;! ]|\\quad)*$/.test(text);
      if (!empty) expect(result.readings.length, text).toBeGreaterThan(0);
    }),
    { numRuns: 1500, seed: 41 },
  );
  expect(accepted).toBeGreaterThan(700);
});
