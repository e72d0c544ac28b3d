import { ownLabelLength } from './answer-label.ts';
import type { Asked } from './asked.ts';
import type { Found } from './fit.ts';
import { fold, withoutTail } from './fold.ts';
import { typedNames } from './signs.ts';
import type { Unit } from './unit.ts';

/** A verdict at the head of a sentence, or behind words that lead to it: "No, …", "this is a valid update". */
const truths =
  /(?:^[\s*_`"“]*(?:(?:so|thus|hence|therefore|answer)[,:]?\s)?|(?:\b(?:is|are|be|was|answer|statement|verdict|update|hence|so|thus|therefore)|[:=→–—])[\s*_`"“]{0,4}(?:also |still |always |clearly |again |indeed |a |an )?)(not (?:a |an |always )?(?:valid|true|correct|right)|invalid|untrue|valid|true|false|incorrect|correct|wrong|(?:yes|no)(?=\W*$|[,.;:!*)]|\s[–—-])|[✓✔✗✘])(?![\w-]|\?)/gi;
/** What stands behind these in a sentence gives the reason, or names what was not chosen. */
const reasons =
  /(?:,|;|\s[–—-])?\s(?:because|since|as (?:the|it|both|max|a)\b|whereas|while|rather than|instead of|unlike|due to|so that)\b|\s\((?!\w{1,4}\))/i;
/** A letter or number is a choice behind these words, in brackets, or by itself. */
const marked =
  /(?:\b(?:options?|choices?|plots?|curves?|scenarios?|cubes?|answers?|letters?|figures?|pictures?|numbers?|is|are|choose|pick|mark)[\s*`"“$]*|[=:→]\s*[*`"“$]*|^[\s*`"“$]*)\(?\\?(?:text\{|mathrm\{|mathbf\{)?([a-h]|\d{1,2}|[ivx]{1,4})(\)?)(?![\w'’^_/-]|\s?[+/=<>]|\s?\*\s?[\w(\\])|\(([a-h]|\d{1,2}|[ivx]{1,4})\)/gi;

interface Mention {
  start: number;
  end: number;
  /** The label of the rubric's choices that it words; what stands there where it is only a letter. */
  means: string;
}

/**
 * The choice that a stretch of a line names: its letter, or one of the wordings that the rubric gives for it. What
 * gives reasons is passed over; of a stretch that names several the words are left to be read as they stand.
 */
export function optionIn(
  source: string,
  unit: Unit,
  from: number,
  to: number,
  asked: Asked,
  grade: Found['grade'],
): Found | undefined {
  const isTruth = asked.question.kind === 'boolean';
  const open = from + ownLabelLength(source.slice(from, to), asked.question.part.slice(-1), isTruth);
  const text = source.slice(open, to);
  const reason = text.search(reasons);
  const said = reason > 0 ? text.slice(0, reason) : text;
  const found = isTruth ? truthsIn(said) : choicesIn(said, asked);
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return undefined;
  if (found.every(({ means }) => means === first.means))
    return {
      start: open + last.start,
      end: open + last.end,
      unit,
      grade,
      demotions: [],
      value: first.means,
      text: first.means,
    };
  // "values, keys and queries": one answer of several choices.
  const isRow = found
    .slice(1)
    .every(({ start }, index) =>
      /^[\s,*`$&+)(]*(?:and\s+)?(?:the\s+|options?\s+)?[\s*`$(]*$/.test(said.slice(found[index]?.end, start)),
    );
  const whole = isRow ? said.slice(first.start, last.end) : withoutTail(said, '.*_');
  const start = open + (isRow ? first.start : 0);
  return {
    start,
    end: start + whole.length,
    unit,
    grade,
    demotions: [],
    value: fold(whole),
    prose: true,
    ...(isRow ? { text: [...new Set(found.map(({ means }) => means))].join(', ') } : {}),
    ...(isRow ? {} : { supposed: 'names several choices' }),
  };
}

function truthsIn(said: string): Mention[] {
  return [...said.matchAll(truths)].map(({ 0: all, 1: word = '', index }) => {
    const end = index + all.length;
    const means = /^(?:not|invalid|untrue|false|no|incorrect|wrong|✗|✘)/i.test(word) ? 'false' : 'true';
    return { start: end - word.length, end, means };
  });
}

function choicesIn(said: string, asked: Asked): Mention[] {
  const low = said.toLowerCase();
  const worded = wordingsOf(asked).flatMap(({ label, wording }) => {
    const places: Mention[] = [];
    for (let at = low.indexOf(wording); at >= 0; at = low.indexOf(wording, at + 1)) {
      const end = at + wording.length;
      if (!isPartOfWord(low, at, end)) places.push({ start: at, end, means: label });
    }
    return places;
  });
  // The longer wording stands where two overlap: "not directed", "sign gradient descent".
  const kept: Mention[] = [];
  for (const one of worded.sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  const denied = (at: number) =>
    /\b(?:not|no|never|neither|isn['’]t|nor)\s(?:an? |the |by |with )?$/i.test(
      said.slice(Math.max(0, at - 14), at),
    );
  const named = kept.filter(({ start }) => !denied(start));
  const letters = [...said.matchAll(marked)]
    .filter(
      ({ 1: label, 2: closing, 3: inBrackets }) =>
        // A small letter by itself is an article or a variable.
        inBrackets !== undefined ||
        closing === ')' ||
        /^(?:[A-H]|\d)/.test(label ?? '') ||
        said.replace(/[*_`\s.]/g, '') === label,
    )
    .map((match): Mention => {
      const label = match[1] ?? match[3] ?? '';
      const start = match.index + match[0].lastIndexOf(label);
      return { start, end: start + label.length, means: label.toUpperCase() };
    })
    .flatMap((one) => [one, ...labelsBehind(said, one.end)])
    .filter(
      ({ start, means }, index, all) =>
        !denied(start) &&
        isLabel(means, asked) &&
        !isOwnLabel(said, start, means, asked) &&
        all.findIndex((other) => other.start === start) === index,
    );
  return [...named, ...letters].sort((a, b) => a.start - b.start);
}

/** "options 1, 2 and 3": labels that follow another one in a row. */
function labelsBehind(said: string, from: number): Mention[] {
  const found: Mention[] = [];
  for (let at = from; ; ) {
    const [all, label] = nextLabel.exec(said.slice(at, at + 40)) ?? [];
    if (all === undefined || label === undefined) return found;
    const start = at + all.lastIndexOf(label);
    found.push({ start, end: start + label.length, means: label.toUpperCase() });
    at = start + label.length;
  }
}

/** Behind a comma or an "and": a number, a capital letter, or a label in brackets. A small letter may be an article. */
const nextLabel =
  /^[)*`$]{0,4}(?:\s?[,;&+]\s?(?:and\s)?|\sand\s)(?:[Oo]ptions?\s)?[*`$]{0,3}(?:\((?=[a-h\d]\)|[ivx]{1,4}\)|\d\d\)))?(\d{1,2}|[A-H]|(?<=\()[a-z]{1,4})(?![\w'’^_/-]|\.\d|\s?[+/=<>]|\s?\*\s?[\w(\\])/;

const isPartOfWord = (low: string, start: number, end: number): boolean =>
  /[\p{L}\p{N}]/u.test(low[start - 1] ?? ' ') || /^(?!s\b)[\p{L}\p{N}]/u.test(low.slice(end, end + 1));

/** Where the rubric lists the choices, a letter has to be one of theirs. */
function isLabel(label: string, { question }: Asked): boolean {
  const { choices } = question.options;
  if (typeof choices !== 'object' || choices === null) return true;
  return Object.keys(choices).some((one) => one.toUpperCase() === label);
}

/** "The best is plot a.": with it the clause ends, and a verb leads to it. */
const isChosen = (said: string, from: number, to: number): boolean =>
  /\b(?:is|was|choose|pick|prefer|answer:?)\s(?:the )?(?:[a-z]+\s)?[(*`]*$/i.test(
    said.slice(Math.max(0, from - 30), from),
  ) && /^[)*`"']*(?:[.,;!]|$|\s(?:because|since|as|where)\b)/.test(said.slice(to));

/** "(i) …", "plot A: …": the label of the question itself. */
function isOwnLabel(said: string, at: number, label: string, { cues, siblings, subjects }: Asked): boolean {
  const around = said.slice(Math.max(0, at - 12), at + label.length + 2).toLowerCase();
  const own = [...cues, ...siblings.flatMap((other) => other.cues)].filter((cue) =>
    /(?:^|[\s(])\w{1,3}\W?$/.test(cue),
  );
  if (own.some((cue) => around.includes(cue)) && !isChosen(said, at, at + label.length)) return true;
  return (
    subjects.some(({ spelling }) => spelling === label) &&
    /^[\s)*]*(?::|is\b|=|was\b)/.test(said.slice(at + label.length))
  );
}

const wordings = new WeakMap<Asked['question'], { label: string; wording: string }[]>();

function wordingsOf({ question }: Asked): { label: string; wording: string }[] {
  const before = wordings.get(question);
  if (before) return before;
  const { choices } = question.options;
  const found =
    typeof choices === 'object' && choices !== null
      ? Object.entries(choices).flatMap(([label, worded]) =>
          [...(label.length > 1 ? [label] : []), ...(Array.isArray(worded) ? worded : [worded])]
            .flatMap((one) => spelledOut(String(one).toLowerCase()))
            .map((wording) => ({ label, wording })),
        )
      : [];
  wordings.set(question, found);
  return found;
}

/** A wording that is the name of a Greek letter stands for the letter, too. */
function spelledOut(wording: string): string[] {
  const letter = typedNames.get(wording);
  return letter && letter.length === 1 ? [wording, letter, `\\${wording}`] : [wording];
}
