/** A rubric with blanks, and how much of the sheet was found. */
export interface Draft {
  yaml: string;
  problems: number;
  parts: number;
}

interface DraftPart {
  label: string;
  line: number;
  points: number | undefined;
  text: string[];
}

interface DraftProblem {
  id: string;
  title: string;
  line: number;
  /** How its heading is written; one sheet keeps to one way. */
  dress: string;
  text: string[];
  parts: DraftPart[];
}

const problemLine =
  /^(?:#{1,4}\s+)?(?:(?:problem|question|exercise|task)\s+)?(\d{1,2})[.:)]?\s{1,4}[-–—]?\s{0,2}(\S.{0,100})$/i;
const named =
  /^(?:#{1,4}\s+|\*\*)?(?:problem|question|exercise|task)\s+(\d{1,2})\b[.:)]?\s{0,4}[-–—]?\s{0,2}(.{0,100})$/i;
const partLine = /^(?:#{1,6}\s+|[-*]\s+|\*\*)?\(?([a-z])[.)](?:\*\*)?(?:\s|$)(.{0,4000})$/;
const pointsIn = /[([]?\b(\d{1,3}(?:\.\d)?)\s*(?:points?|pts?\.?|marks?)\b[)\]]?/i;
const fence = /^\s{0,3}(?:```|~~~)/;

/** Words by which a question shows of what kind its answer is; the first that fits. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:explain|why|describe|discuss|argue|comment|interpret|justify|prove|show that|what do you (?:see|observe|notice))\b/i,
    'text',
  ],
  [
    /\b(?:big-?o|asymptotic\w*|complexity|order of growth|growth (?:class|rate|order)|(?:class|rate) of growth|how (?:does|do|fast does) .{1,60} grow|how does .{1,60} scale)\b/i,
    'growth',
  ],
  [/\b(?:true or false|is it true|yes or no)\b/i, 'boolean'],
  [/\b(?:which of|choose|select|multiple choice|circle)\b/i, 'choice'],
  [/\b(?:shape|dimensions? of the (?:output|tensor|array))\b/i, 'shape'],
  [/\b(?:distribution|law) of\b/i, 'distribution'],
  [
    /\b(?:seconds|milliseconds|bytes|GB|MB|dollars|FLOPs?|hours|bits|nats|Hz|dB|degrees|radians)\b/,
    'quantity',
  ],
  [
    /\bhow (?:long (?:do|does|will|would)|far|heavy|hot|much (?:time|memory|energy|power|money))\b/i,
    'quantity',
  ],
  // Counted in the letters of the sheet, the answer has letters, too.
  [/\bhow many\b[^?]{0,200}\$[^$]{0,100}[A-Za-z][^$]{0,100}\$/i, 'expression'],
  [/\bhow many\b/i, 'number'],
  [/\b(?:for which|range of|condition on|values of)\b/i, 'relation'],
];

/**
 * Starts a rubric from a homework sheet: problems by headings, parts by `(a)`, points where they are written,
 * symbols of its formulas with the domains that they usually have. None of the sheet's sentences is copied; each
 * blank is `___`, and a comment names the line of the sheet that it is about.
 */
export function draftRubric(sheet: string, { id = 'hw0' }: { id?: string }): Draft {
  const found = problemsOf(sheet.replaceAll('\r\n', '\n').split('\n'));
  const number = /\d+/.exec(id)?.[0] ?? '';
  const lines = [
    '# yaml-language-server: $schema=../rubric.schema.json',
    '#',
    '# A draft: every ___ is a blank. Write in your own words; how to: docs/write-a-rubric.md',
    '',
    'title: ___',
    'version: 1',
    `homework: [${number ? `HW${number}, Homework ${number}` : '___'}]`,
    'seed: 1',
    '',
    'problems:',
    ...found.flatMap(problemYaml),
  ];
  return {
    yaml: `${lines.join('\n')}\n`,
    problems: found.length,
    parts: found.reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0),
  };
}

function problemsOf(lines: readonly string[]): DraftProblem[] {
  const problems: DraftProblem[] = [];
  let fenced = false;
  for (const [index, raw] of lines.entries()) {
    if (fence.test(raw)) fenced = !fenced;
    const line = raw.trim();
    if (fenced || line === '') continue;
    const last = problems.at(-1);
    const dress = named.test(line) ? 'named' : /^#/.test(line) ? 'heading' : 'numbered';
    const heading =
      dress === 'named'
        ? named.exec(line)
        : dress === 'heading' || /^\d{1,2}[.)]\s/.test(line)
          ? problemLine.exec(line)
          : null;
    // Problems count up, in one dress: a numbered list inside a problem is none of them.
    if (
      heading &&
      Number(heading[1]) === Number(last?.id ?? 0) + 1 &&
      dress === (problems[0]?.dress ?? dress)
    ) {
      const title = heading[2]!
        .replace(pointsIn, '')
        .replace(/[*#\s]+$|^[*\s]+/g, '')
        .replace(/[([\s]+$/, '');
      problems.push({ id: heading[1]!, title, line: index + 1, dress, text: [line], parts: [] });
      continue;
    }
    if (!last) continue;
    const part = partLine.exec(line);
    const wanted = String.fromCharCode(97 + last.parts.length);
    if (part && part[1] === wanted) {
      const points = pointsIn.exec(line)?.[1];
      last.parts.push({
        label: wanted,
        line: index + 1,
        points: points === undefined ? undefined : Number(points),
        text: [part[2]!],
      });
    } else (last.parts.at(-1)?.text ?? last.text).push(line);
  }
  return problems;
}

function problemYaml({ id, title, line, text, parts }: DraftProblem): string[] {
  const asked = parts.length > 0 ? parts : [{ label: '', line, points: undefined, text }];
  const symbols = symbolsOf([...text, ...parts.flatMap((part) => part.text)].join('\n'));
  return [
    `  - id: ${id}`,
    `    title: ${quoted(title) || '___'}`,
    ...(symbols.length > 0
      ? ['    symbols: # proposed: keep what an answer may use', ...symbols.map((one) => `      ${one}`)]
      : []),
    '    parts:',
    ...asked.flatMap(partYaml),
  ];
}

function partYaml({ label, line, points, text }: DraftPart): string[] {
  const words = text.join(' ');
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'expression';
  const answer =
    kind === 'text'
      ? ['            keyPoints:', '              - ___']
      : [
          '            expected: ___',
          '            accept: []',
          '            mistakes: [] # - { answer: ___, mistake: what went wrong, in a few words }',
          '            recompute:',
          '              computation: expression',
          '              parameters:',
          '                routes:',
          '                  ___: ___ # how it is found anew, without the key',
        ];
  return [
    ...(label
      ? [`      - label: ${label} # line ${line} of the sheet`]
      : [`      - title: ___ # line ${line} of the sheet`]),
    ...(label ? ['        title: ___'] : []),
    `        points: ${points ?? '1 # ___'}`,
    '        questions:',
    '          - id: answer',
    '            asks: ___',
    `            kind: ${kind} # proposed`,
    ...answer,
    '            find: { cues: [___] }',
  ];
}

/** Single-quoted where YAML would read more than words. */
function quoted(text: string): string {
  return /^[\w][\w ,()'’-]*$/.test(text) ? text : text === '' ? '' : `'${text.replaceAll("'", "''")}'`;
}

const letter =
  /\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|rho|sigma|tau|phi|psi|omega|Sigma|Lambda|Gamma)(?![A-Za-z])|(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z(])/;
const subscript = /_(?:\{(?:\\text\{)?([A-Za-z0-9]{1,8})\}{1,2}|([A-Za-z0-9]))/;
const symbolPattern = new RegExp(`(?:${letter.source})(?:${subscript.source})?`, 'g');

/** Symbols of the formulas between dollar signs, in their order, with what such letters usually are. */
function symbolsOf(text: string): string[] {
  const formulas = [...text.matchAll(/\$\$?([^$]{1,2000})\$\$?/g)].map(([, formula]) => formula!);
  const seen = new Map<string, string>();
  for (const formula of formulas) {
    if (isAlphabet(formula)) continue;
    const bare = formula
      .replace(/_\{?\\(?:text|mathrm)\{([A-Za-z0-9]{1,8})\}\}?/g, '_{$1}')
      .replace(/\\(?:text|mathrm|operatorname|mathbb|mathcal)\s?\{[^{}]{0,60}\}/g, ' ');
    for (const [, greek, latin, long, short] of bare.matchAll(symbolPattern)) {
      const base = greek ? `\\${greek}` : latin!;
      const below = long ?? short;
      // An index that runs, i and j, is no symbol of its own.
      if (!below && /^[ijt]$/.test(base)) continue;
      const name =
        below && !/^[ijt]$/.test(below) ? `${base}_${below.length > 1 ? `{${below}}` : below}` : base;
      if (!seen.has(name)) seen.set(name, `${name}: ${usual(base)}`);
    }
  }
  return [...seen.values()].slice(0, 24);
}

/** a, b, c, d: letters of an alphabet, one after the other, and no symbols with values. */
function isAlphabet(formula: string): boolean {
  const letters = formula.replace(/\\[{},;!]|\\(?:dots|ldots|text|mathrm)\b|[\s{}.]/g, '').split(',');
  const [first = ''] = letters;
  const runs = letters.every(
    (letter, index) => letter.length === 1 && letter.charCodeAt(0) === first.charCodeAt(0) + index,
  );
  return letters.length >= 3 && runs && /^[aA]$/.test(first);
}

function usual(base: string): string {
  if (/^[nmkdlpNDLTKMHFSBC]$/.test(base)) return 'positive integer';
  if (/^[WXAUVYQ]$/.test(base)) return 'real matrix';
  if (/^[xyvwuzgbc]$/.test(base)) return 'real vector';
  if (/^\\(?:mu|theta|phi|psi)$/.test(base)) return 'real';
  if (base.startsWith('\\')) return 'positive real';
  return 'real';
}
