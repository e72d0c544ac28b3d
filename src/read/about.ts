import type { RootContent } from 'mdast';
import type { About, Stated, Turn } from '../types/transcript.ts';
import type { Places } from './place.ts';

const homework =
  /\b(?:hw|home ?work|homework assignment|problem set|pset)[\s#_-]{0,2}0?(\d{1,2})(?!\d|\.\d)/i;
const modelLabel =
  /^[\s>*_-]*(?:\*\*|__)?(?:model|llm|ai model|model used|model name|model version)s?(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(.+)$/i;
const modelName =
  /\b(?:chat ?gpt|gpt|claude|gemini|grok|deepseek|qwen|kimi|mistral|le chat|llama|copilot|perplexity|gemma|glm|minimax|o[134])(?![a-z])[\w.:-]{0,12}(?:[ -](?:v?\d[\w.]*|thinking|extended|pro|max|mini|turbo|opus|sonnet|haiku|flash|instant|plus|heavy|expert|preview|fast|think)){0,5}(?: \([\w .-]{1,30}\))?/i;
const shareLink =
  /https:\/\/(?:chatgpt\.com\/share|chat\.openai\.com\/share|claude\.ai\/share|g\.co\/gemini\/share|gemini\.google\.com\/share|grok\.com\/share|x\.com\/i\/grok\/share|chat\.deepseek\.com\/share|chat\.qwen\.ai\/s|www\.kimi\.com\/share|kimi\.com\/share|chat\.mistral\.ai\/chat|www\.perplexity\.ai\/search|poe\.com\/s|aistudio\.google\.com\/app\/prompts|copilot\.microsoft\.com\/shares)\/?[^\s<>)\]"']*/i;
const settingsHeading = /\b(?:model|settings?|setup|configuration|details|environment)\b/i;
/** Longest line that is looked at; longer ones are prose. */
const longestLine = 600;

/**
 * What the log says about itself, from the front matter; homework, model and link are also looked for in
 * the first prompt and the comments where the front matter does not name them.
 */
export function readAbout(turns: readonly Turn[], places: Places): About {
  const about: About = { settings: [] };
  const front = turns.find((turn) => turn.role === 'front-matter');
  const lines = front ? linesOf(front.children, places) : [];
  const headings = front?.children.filter((block) => block.type === 'heading') ?? [];
  const first = headings[0]?.position;
  if (first) {
    const text = places.text.slice(first.start.offset ?? 0, first.end.offset ?? 0);
    const value = text
      .replace(/^#+\s*|\s*#+\s*$/g, '')
      .replace(/[*_]{2}/g, '')
      .trim();
    about.title = { value, text, position: first };
  }
  const byTitle = first
    ? lines.filter((line) => line.start <= (first.end.offset ?? 0) && line.start >= (first.start.offset ?? 0))
    : [];
  const elsewhere = turns.filter((turn) => turn !== front).flatMap((turn) => firstLines(turn, places));
  about.homework =
    find([...byTitle, ...lines], homework, places, (match) => `hw${Number(match[1])}`) ??
    find(elsewhere, homework, places, (match) => `hw${Number(match[1])}`);
  about.model =
    find(lines, modelLabel, places, (match) => nameOf(match[1] ?? '')) ??
    find([...byTitle, ...lines], modelName, places, (match) => match[0].trim()) ??
    find(elsewhere, modelLabel, places, (match) => nameOf(match[1] ?? ''));
  about.shareLink =
    find(lines, shareLink, places, (match) => match[0]) ??
    find(elsewhere, shareLink, places, (match) => match[0]);
  if (front) about.settings = findSettings(front.children, places);
  for (const key of ['homework', 'model', 'shareLink', 'title'] as const) if (!about[key]) delete about[key];
  return about;
}

interface Line {
  start: number;
  text: string;
}

function linesOf(blocks: readonly RootContent[], places: Places): Line[] {
  return blocks.flatMap((block) => {
    if (block.type === 'html' || block.type === 'code') return [];
    const lines: Line[] = [];
    const end = block.position?.end.offset ?? 0;
    for (let start = block.position?.start.offset ?? 0; start < end; ) {
      const stop = Math.min(places.lineEnd(start), end);
      lines.push({ start, text: places.text.slice(start, Math.min(stop, start + longestLine)) });
      start = stop + 1;
    }
    return lines;
  });
}

/** Of a turn outside the front matter only what the people wrote: never a reply of the model. */
function firstLines(turn: Turn, places: Places): Line[] {
  if (turn.role !== 'user' && turn.role !== 'comment') return [];
  return linesOf(turn.children, places);
}

function find(
  lines: readonly Line[],
  pattern: RegExp,
  places: Places,
  value: (match: RegExpExecArray) => string,
): Stated | undefined {
  for (const { start, text } of lines) {
    const match = pattern.exec(text);
    if (match) {
      const from = start + match.index;
      return { value: value(match), text: match[0], position: places.position(from, from + match[0].length) };
    }
  }
  return undefined;
}

function clean(text: string): string {
  return text.replace(/[*_`]{1,3}/g, '').trim();
}

/** "GPT 5.1 Thinking (Extended), memory off": the name ends where the settings begin. */
function nameOf(text: string): string {
  return (
    clean(text)
      .split(/[,;]|\.\s|\s[–—|]\s/, 1)[0]
      ?.trim() ?? ''
  );
}

/** The items of the first list under a heading (or line) that speaks of model or settings. */
function findSettings(blocks: readonly RootContent[], places: Places): Stated[] {
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'list') continue;
    const above = blocks[index - 1]?.position;
    if (
      !above ||
      !settingsHeading.test(places.text.slice(above.start.offset ?? 0, above.end.offset ?? 0).slice(0, 200))
    )
      continue;
    return block.children.flatMap((item) => {
      const position = item.position;
      if (!position) return [];
      const text = places.text.slice(position.start.offset ?? 0, position.end.offset ?? 0);
      return [{ value: clean(text.replace(/^(?:[-*+]|\d{1,3}[.)])\s*/, '')), text, position }];
    });
  }
  return [];
}
