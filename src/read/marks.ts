import type { Role } from '../types/transcript.ts';
import { readForeignMark } from './foreign-marks.ts';
import { withoutOrnament } from './ornament.ts';

/** Names under which language models speak in logs; a version may follow ("GPT 5.1 Thinking", "Qwen3-Max"). */
const models =
  '(?:chatgpt|gpt|claude|gemini|grok|deepseek|qwen|kimi|mistral|le chat|llama|copilot|perplexity|cursor|gemma|glm|minimax|nova|o[134])' +
  '[\\dvork]{0,3}(?:[-. ](?:v?\\d{1,3}[ob]?|thinking|extended|pro|max|mini|turbo|opus|sonnet|haiku|flash|instant|plus|heavy|expert|preview)){0,5}';

/** What opens a turn: the words, case-folded, `&` as "and", numbers and brackets around them taken off. */
export interface RoleMark {
  role: Role;
  words: RegExp;
  /**
   * `strong` words hardly mean anything else. The others count only where the file has no strong mark for the
   * role and the other speaker is marked, too: a `speaker` also before text on the same line ("Me: hello"),
   * `dressed` words before text only in bold or a heading, `alone` words never before text. Where none of these
   * marks both speakers, `alone` words do count before text if question and reply take turns, and only there
   * `paired` words ("Q:", "Answer:") and a `name` of which nothing is known but that it answers. A `reflection`
   * heads a section of the student only where that section talks about the model; a reply has remarks, too.
   */
  strength: 'strong' | 'speaker' | 'dressed' | 'alone' | 'paired' | 'name' | 'reflection';
}

/** Every way in which a turn was seen to be marked. A new one is a new record. */
export const roleMarks: readonly RoleMark[] = [
  {
    role: 'user',
    strength: 'strong',
    words: /^(?:user|student|human|my)(?:'s)? (?:prompt|input|query|message|question)s?$/,
  },
  { role: 'user', strength: 'strong', words: /^you (?:said|asked|wrote)$/ },
  { role: 'user', strength: 'strong', words: /^user said$/ },
  {
    role: 'assistant',
    strength: 'strong',
    words:
      /^(?:ai|llm|model|assistant|agent|ta|bot|chatbot)(?:'s)? (?:response|reply|output|answer|message)s?$/,
  },
  {
    role: 'assistant',
    strength: 'strong',
    words: new RegExp(
      `^${models}(?:'s)? (?:said|asked|replied|answered|wrote|response|reply|output|answer)s?$`,
    ),
  },
  { role: 'assistant', strength: 'strong', words: /^assistant said$/ },
  {
    role: 'comment',
    strength: 'strong',
    words: /^comments? (?:and|\/) observations?$|^observations? (?:and|\/) comments?$/,
  },
  {
    role: 'comment',
    strength: 'strong',
    words:
      /^(?:student|my|human|author)(?:'s)? (?:annotation|comment|observation|note|analysi|reflection|evaluation)s?$/,
  },
  {
    role: 'comment',
    strength: 'strong',
    words: /^annotations? ?(?:and|\/) ?(?:comment|observation|analysi)s?$/,
  },
  { role: 'user', strength: 'dressed', words: /^(?:initial |first |follow-?up |next )?prompt$/ },
  { role: 'user', strength: 'speaker', words: /^(?:user|me|you|human|student)$/ },
  { role: 'user', strength: 'alone', words: /^(?:input|question|request|query|instruction)$/ },
  { role: 'assistant', strength: 'dressed', words: /^(?:response|reply)$/ },
  { role: 'assistant', strength: 'speaker', words: /^(?:assistant|ai|llm|agent|bot|ai assistant)$/ },
  { role: 'assistant', strength: 'alone', words: /^(?:output|model|completion|generation)$/ },
  { role: 'assistant', strength: 'speaker', words: new RegExp(`^${models}$`) },
  { role: 'assistant', strength: 'paired', words: /^answer$/ },
  { role: 'comment', strength: 'dressed', words: /^(?:comments?|observations?|annotations?|commentary)$/ },
  {
    role: 'comment',
    strength: 'reflection',
    words:
      /^(?:[a-z'-]{1,14} ){0,3}(?:notes?|remarks?|thoughts|reflections?|evaluations?|assessments?|takeaways?|verdicts?|feedback|grad(?:e|es|ing)|take|critiques?|reviews?|analysis|post-?mortem|correct(?:ness)?|discussion|conclusions?|comments?|summary|results?|observations?|opinion|impressions?)(?: (?:check|on|of|about|to|for|after|by)(?: [a-z'-]{1,14}){0,3})?$/,
  },
];

const question: RoleMark = { role: 'user', strength: 'paired', words: /^Q\d{0,3}$/ };
const answer: RoleMark = { role: 'assistant', strength: 'paired', words: /^A\d{0,3}$/ };

/** A speaker's name that is in no list: "Lark 3 Thinking", also with what it runs on in brackets. */
const named: RoleMark = {
  role: 'assistant',
  strength: 'name',
  words: /^\p{Lu}[\w.-]{1,24}(?: [\w.-]{1,20}){0,4}(?: \([\w ,.-]{1,40}\))?$/u,
};

/** Words that head a section of a prompt or a reply and never name a speaker. */
const section =
  /\b(?:problems?|parts?|questions?|answers?|tasks?|exercises?|steps?|solutions?|results?|final|notes?|hints?|remarks?|claims?|proofs?|lemma|theorem|definitions?|derivation|summary|conclusion|case|given|setup|context|background|overview|introduction|instructions?|homework|hw|assignment|model|settings?|date|course|important|key|total|where|so|then|thus|hence|the|for|and|of|with|in|to)\b/i;

/** How a mark is dressed: `# …`, `**…**` (or `_…_`), or not at all. */
export type Dress = 'heading' | 'bold' | 'plain';

/** A line that may open a turn. */
export interface MarkLine {
  mark: RoleMark;
  dress: Dress;
  colon: boolean;
  /** The words of the mark as written, without dress. */
  label: string;
  /** Index into the line where the mark begins and where it ends, its dress included. */
  start: number;
  end: number;
  /** Nothing else stands on the line. */
  alone: boolean;
}

/** No mark's line begins with more dress and words than this. */
const longestMark = 120;

/**
 * Reads the mark at the beginning of a line, if there is one. Which of them count is for the whole file to
 * say (turns.ts): this looks at one line only.
 */
export function readMarkLine(line: string): MarkLine | undefined {
  const english = readPlainMark(line);
  // A name that nobody knows may be a word of another language.
  const plain = english && english.mark.strength !== 'name' ? english : (readForeignMark(line) ?? english);
  const bare = plain ? undefined : withoutOrnament(line);
  const found = bare === undefined ? undefined : readPlainMark(bare);
  // A name in brackets may be anybody's.
  return plain ?? (found && found.mark.strength !== 'name' ? { ...found, start: 0 } : undefined);
}

function readPlainMark(line: string): MarkLine | undefined {
  const head = /^ {0,3}(#{1,6}(?![#\S])[ \t]*|#(?=You said|ChatGPT said))?([*_]{0,4})/i.exec(
    line.slice(0, longestMark),
  );
  if (!head) return undefined;
  const [before, hashes = '', opening = ''] = head;
  const rest = line.slice(before.length, longestMark);
  const label = /^(?:[^:*_()\n]|\([^()\n]{0,60}\))*/.exec(rest)?.[0] ?? '';
  // Cheap way out: nearly every line of a log ends here.
  if (label.length === 0 || label.length > 70 || !/^[\w'’&/.#() -]+(?:\([^()]*\))?[\w ]*$/.test(label))
    return undefined;
  const tail = /^(:?)([*_]{0,4})(:?)/.exec(rest.slice(label.length)) as RegExpExecArray;
  const colon = tail[1] === ':' || tail[3] === ':';
  const closing = tail[2] ?? '';
  if (opening.length > 0 && closing.length === 0) return undefined;
  const end = before.length + label.trimEnd().length + (label.trimEnd() === label ? tail[0].length : 0);
  const after = line.slice(end).trim();
  // A heading may be closed by hashes, and "User >" of a web page is still "User".
  const alone = /^(?:#+|[>›])?$/.test(after);
  if (!alone && !colon) return undefined;
  const mark = findMark(label) ?? findName(label, hashes + opening !== '', rest[label.length]);
  if (!mark) return undefined;
  const dress: Dress = hashes ? 'heading' : opening ? 'bold' : 'plain';
  // A name nobody knows has to look like a speaker's.
  if (mark.strength === 'name' && !colon) return undefined;
  return {
    mark,
    dress,
    colon,
    label: label.trim(),
    start: before.length - opening.length - hashes.length,
    end,
    alone,
  };
}

function findName(label: string, dressed: boolean, next: string | undefined): RoleMark | undefined {
  const text = label.trim();
  if (!dressed || (next !== ':' && next !== '*' && next !== '_')) return undefined;
  return named.words.test(text) && !section.test(text) ? named : undefined;
}

function findMark(label: string): RoleMark | undefined {
  const letter = label.trim();
  if (letter.length <= 4) {
    if (question.words.test(letter)) return question;
    if (answer.words.test(letter)) return answer;
  }
  const words = (speakerOf(label) ?? label)
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('&', ' and ')
    // "1.13 User Prompt 7", "Response #2", "User (2025-10-01 09:12)"
    .replace(/^\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(\d{1,3}\)|[-–])?\s*/, '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/\s*[#(]?\d{1,3}(?:\.\d{1,3}){0,2}\)?\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  // A model's version is part of its name ("Qwen3", "GPT 5", "o3"): the number is tried with and without.
  const whole = label.toLowerCase().trim();
  if (words.length < 2 && !/^o\d/.test(whole)) return undefined;
  return roleMarks.find(
    ({ words: pattern }) => pattern.test(words) || (whole !== words && pattern.test(whole)),
  );
}

/** "Turn 3 (user)", "Chat - assistant": who speaks stands behind something that only numbers or names the log. */
function speakerOf(label: string): string | undefined {
  const found = /^\s*[a-z]{3,14}\s?#?\d{0,3}\s*(?:\(\s*([a-z]+)\s*\)|[-–—]\s+([a-z]+))\s*$/i.exec(label);
  const word = found?.[1] ?? found?.[2] ?? '';
  return /^(?:user|human|prompt|question|assistant|model|ai|response|answer)$/i.test(word) ? word : undefined;
}

/** "Thought for 2m 22s >", "Thought for 6 seconds", "已思考（用时 12 秒）", "8s 동안 생각함". */
const thinkingLines: readonly RegExp[] = [
  /^(?:\*{0,2}|_{0,2})(?:thought|reasoned|thinking|reasoning) (?:for|time:?) (?:about )?(?<time>\d[\w ,.]{0,40}?)[*_]{0,2}\s*(?:[>›.…]|\\>)?$/i,
  /^已?(?:深度)?思考(?:了|（用时|\(用时)?\s*(?<time>\d[\d分秒时smh ]{0,20})\s*[）)]?$/,
  /^(?<time>\d[\dsmh초분 ]{0,20}) ?동안 생각함$/,
];

const unitSeconds: readonly [RegExp, number][] = [
  [/^(?:h|hrs?|hours?|小?时|시간)$/i, 3600],
  [/^(?:m|mins?|minutes?|分钟?|분)$/i, 60],
  [/^(?:s|secs?|seconds?|秒钟?|초)$/i, 1],
];

/** Without one of these no line does. */
const thinkingWord = /thought|thinking|reason|思考|생각함/i;

/** Seconds of a line that states how long the model thought, or undefined if the line is none. */
export function readThinkingLine(line: string): number | undefined {
  const text = line.trim();
  // Cheap way out: a duration has a digit.
  if (text.length > 80 || !/\d/.test(text) || !thinkingWord.test(text)) return undefined;
  for (const pattern of thinkingLines) {
    const time = pattern.exec(text)?.groups?.time;
    if (time !== undefined) return readDuration(time);
  }
  return undefined;
}

/** "2m 22s" is 142, "1 minute 5 seconds" 65; undefined for a text that says anything else. */
export function readDuration(text: string): number | undefined {
  let seconds = 0;
  const rest = text.replace(/(\d+(?:\.\d+)?)\s*(\p{L}+)/gu, (_, digits: string, unit: string) => {
    const factor = unitSeconds.find(([name]) => name.test(unit))?.[1];
    seconds += factor === undefined ? Number.NaN : Number(digits) * factor;
    return '';
  });
  return Number.isNaN(seconds) || rest === text || /[^\s,.]/.test(rest.replace(/\band\b/g, ''))
    ? undefined
    : seconds;
}
