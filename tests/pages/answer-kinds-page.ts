import { kindOptions, kinds } from '../../src/check/index.ts';
import { markdownText } from '../../src/escape/markdown.ts';
import { type PairRow, pairRows } from '../check/pair-rows.ts';
import { sheetKinds } from './sheet-kinds.ts';

/** Examples of each verdict under a kind. */
const shownExamples = 4;

/** docs/answer-kinds.md: what a rubric author must know of every kind, from the records and tables of the code. */
export function answerKindsPage(): string {
  const sections = Object.values(kinds).map(section);
  return `${[head, ...sections, mapping()].join('\n\n')}\n`;
}

const head = `# Kinds of answers

A question of a rubric names the kind of its answer; \`recompute check\` infers it from the two sides and says so. This
page is written by \`npm run pages\` from the kinds themselves and from the tables under \`tests/check\`.

Every kind reads the rubric's side and the answer's by one parser, and says \`equal\`, \`different\` or \`unsure\`.

- **Different** shows where: a point of the declared domain with both values, or the two parts that differ.
- **Unsure** is never taken for either of the others: in a scorecard it is \`unscored\`, for a person. What could not be
  read without a doubt is never equal.
- **Symbols** that nothing declares are positive reals (limits of sums, arguments of factorials and binomials, and sizes
  in a \`shape\`: positive integers). \`\\sqrt{x^2}\` is therefore \`x\`; declare \`x: real\` where it must not be. Where a
  side writes \`|x|\` or a sign of x, x is any real. Where nothing is declared, use tells more: \`f(x)\` is a smooth
  function, p and q under an expectation are densities, what is transposed is a vector; products of capital letters that
  are equal only if they commute are \`unsure\`.
- **Names on one side only**: where symbols are declared, they may be another name for something known, and the answer is
  for a person. Where nothing is declared, names are taken as they are written.
- **Decimals** are the fractions they spell; nine and more significant digits are a calculator's print of the value. A
  value rounded to fewer digits is \`unsure\` unless the question has a policy (\`number\`: \`decimals\`, \`digits\`,
  \`tolerance\`).
- **Units**: a bare number is taken in the unit that the question names. In a pair without a question it is taken in the
  other side's unit for counts (20 for 20 tokens), and stays \`unsure\` for units of measurement (50 for 50 ns).
- **Accepted forms**: \`accept\` of a question lists further right answers, of the same kind; the first that is equal
  counts. \`mistakes\` lists wrong ones that have a name.
- **Options** are given under \`options\` of a question. \`aliases\` goes with every kind: ${markdownText(kindOptions.number?.aliases?.says ?? '')}.`;

function section(kind: { name: string; description: string }): string {
  const { aliases: _, ...own } = kindOptions[kind.name] ?? {};
  const options = Object.entries(own).map(
    ([name, { says, among }]) =>
      `- \`${name}\`${among ? ` (${among.join(', ')})` : ''}: ${markdownText(says)}`,
  );
  return [
    `## ${kind.name}`,
    `${markdownText(capital(kind.description))}.`,
    ...(options.length > 0 ? [`Options:\n\n${options.join('\n')}`] : []),
    ...examples(kind.name),
  ].join('\n\n');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Rows of the tables, each verdict's spread over its table, so that not all are of one origin. */
function examples(kind: string): string[] {
  const rows = pairRows.filter((row) => row.kind === kind && row.known === undefined);
  if (rows.length === 0) return [];
  const picked = [true, false, null].flatMap((equal) => spread(rows.filter((row) => row.equal === equal)));
  const lines = picked.map(
    (row) => `| ${cell(row.expected)} | ${cell(row.answer)} | ${verdict(row)} | ${row.note} |`,
  );
  return [`| expected | answer | | |\n| --- | --- | --- | --- |\n${lines.join('\n')}`];
}

function spread(rows: readonly PairRow[]): PairRow[] {
  const count = Math.min(rows[0]?.equal === null ? 2 : shownExamples, rows.length);
  return Array.from({ length: count }, (_, at) => rows[Math.floor((at * rows.length) / count)]!);
}

const verdict = ({ equal }: PairRow) => (equal === null ? 'unsure' : equal ? 'equal' : 'different');

/** A text in a cell: as code, the marks of the table made harmless. */
function cell(text: string): string {
  const plain = text.replaceAll('\n', ' ⏎ ').replaceAll('|', '\\|');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}

function mapping(): string {
  const rows = sheetKinds.map(
    ({ sheet, asks, kind, remark }) => `| ${sheet} | ${asks} | \`${kind}\` | ${remark} |`,
  );
  const all = sheetKinds.reduce((sum, { asks }) => sum + asks, 0);
  return `## Which kind for which question

What homework sheets ask for, counted over the ${all} questions of a course, and the kind that a rubric gives it.

| the sheet asks for | questions | kind | |
| --- | ---: | --- | --- |
${rows.join('\n')}`;
}
