/** What a line's beginning says about where it belongs: "Problem 5(a)", "(3b)", "Part B:", "c)". */
export interface Label {
  problem?: string;
  /** The part's letter, lower case. */
  part?: string;
  /** The words after it. */
  rest: string;
}

/** No label is longer; in characters of the folded line. */
const longest = 160;

const opening =
  /^(?:\(?\d{1,2}[.)]\s+(?=(?:sub-?)?part\b|\())?(?:(?:solution|solutions|proof)(?: (?:to|for|of))?\s*:?\s*(?=\(|part|problem|question|\d)|(?:for|regarding|as for|now|on to|next,?)\s+(?=\([a-z]\)\s*[:,.]|part\s*\(?[a-z]\)?\s*[:,.]))?/;
const problemForm = /^(?:problem|question|exercise|prob|ques|ex|q)\.?\s*#?(\d{1,2})(?!\d|\.\d)/;
const partForm =
  /^\s*[-–—,.:]?\s*(?:sub-?)?part\s*\(?([a-z])\b\)?|^\s*[-–—,.:]?\s*\(([a-z])\)|^\.?([a-z])(?=[).:\s]|$)(?!\s+[a-z])/;

/** Ways to write a part's label, with the problem's number or without; loose ones need a heading's dress. */
const forms: readonly { form: RegExp; loose: boolean }[] = [
  { form: /^(?:sub-?)?part\s*(?:(\d{1,2})\s*[.-]?\s*)?\(?([a-z])\b\)?/, loose: false },
  { form: /^\(\s*(\d{1,2})\s*[.-]?\s*\(?([a-z])\)?\s*\)/, loose: false },
  { form: /^(\d{1,2})\s?[.-]?\s?\(([a-z])\)/, loose: false },
  { form: /^(\d{1,2})\s?[.-]?\s?([a-z])(?=[).:]|\s*$)/, loose: false },
  { form: /^(\d{1,2})[.-]?([a-z])(?=\s)/, loose: true },
  { form: /^()\(([a-z])\)/, loose: false },
  { form: /^()([a-z])\)(?=\s|$)/, loose: false },
  { form: /^()([a-z])(?=[.:](?:\s|$)|\s*$|\s*[-–—]\s)/, loose: true },
];

/** Only these may have something before the label that is to be taken off. */
const prefixed = /^(?:\(?\d{1,2}[.)]\s|solution|proof|for |regarding|as for|now|on to|next)/;

/** Cheap way out: nearly every line begins with something else. */
const possible =
  /^(?:\(|\d|[a-z](?![a-z])|(?:sub-?)?part|problem|question|exercise|prob|ques|ex|q|solution|proof|for |regarding|as for|now|on to|next)/;

/**
 * The label that a folded line begins with. `loose` forms ("b:", "3c", "b - …") count only where the line is
 * dressed as a heading. Labels of an answer ("Answer (b):") are none: see answer-label.ts.
 */
export function readLabel(folded: string, loose: boolean): Label | undefined {
  if (!possible.test(folded)) return undefined;
  const start = folded.slice(0, longest);
  const line = prefixed.test(start) ? start.replace(opening, '') : start;
  const problem = problemForm.exec(line);
  if (problem) {
    const after = line.slice(problem[0].length);
    const part = partForm.exec(after);
    const rest = after.slice(part?.[0].length ?? 0);
    // "Problem 1 (a)–(c)" is the head of the problem.
    const letter = isMention(rest) ? undefined : (part?.[1] ?? part?.[2] ?? part?.[3]);
    return {
      problem: problem[1] as string,
      ...(letter ? { part: letter } : {}),
      rest,
    };
  }
  for (const { form, loose: isLoose } of forms) {
    const found = loose || !isLoose ? form.exec(line) : null;
    if (!found) continue;
    const rest = line.slice(found[0].length);
    if (isMention(rest)) return undefined;
    return { ...(found[1] ? { problem: found[1] } : {}), part: found[2] as string, rest };
  }
  return undefined;
}

/** "(a) and (b) together …", "(c) follows from …": the part is spoken of, not opened. */
export function isMention(rest: string): boolean {
  return /^\s*(?:,|and|&|or|\/|through|to|[-–])\s*\(?[a-e]\)|^\s*(?:is|are|was|follows?|gives?|implies|shows?|says|states|above|below|we (?:found|showed|saw)|already|together)\b/.test(
    rest,
  );
}

/** "(a) to (e)", "parts a–c". */
const range =
  /\(([a-z])\)\s*(?:to|through|until|-|–|—)\s*\(([a-z])\)|\bparts?\s+\(?([a-z])\)?\s*(?:to|through|until|-|–|—)\s*\(?([a-z])\b\)?/g;

/** Letters of parts that a text names: "part (b)", "parts a and b", "3c", "problem 3(c)". */
export function namedParts(folded: string, letters: ReadonlySet<string>, problem?: string): string[] {
  const named = new Set<string>();
  if (!/part|\(|\d\s?[a-z](?![a-z])/.test(folded)) return [];
  const add = (letter: string | undefined) => {
    if (letter && letters.has(letter)) named.add(letter);
  };
  for (const match of folded.matchAll(
    /\b(?:sub-?)?parts?\s*\(?([a-z])\b\)?((?:\s*(?:,|and|&|or|,\s*and)\s*(?:part\s*)?\(?[a-z]\b\)?){0,6})/g,
  )) {
    add(match[1]);
    for (const more of (match[2] ?? '').matchAll(/\(?\b([a-z])\b\)?/g)) add(more[1]);
  }
  for (const match of folded.matchAll(range)) {
    const [first, last] = [match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? ''];
    for (const letter of letters) if (letter >= first && letter <= last) named.add(letter);
  }
  for (const match of folded.matchAll(/(?<![\w.])(\d{1,2})\s?\(?([a-z])\)?(?![\w])/g))
    if (match[1] === problem) add(match[2]);
  for (const match of folded.matchAll(/(?<![\w^_])\(([a-z])\)(?![\w^_])/g)) add(match[1]);
  return [...named];
}
