import type { RootContent } from 'mdast';
import type { OtherVoice, Turn } from '../types/transcript.ts';
import type { Places } from './place.ts';

/** Somebody tells of the model's work, or knows the solution. Narrow: replies speak of "the model" of a task, too. */
const tells =
  /\b(?:chatgpt|gpt[- ]?\d\S{0,6}|claude|gemini|grok|deepseek|qwen|kimi|mistral|the (?:chat(?:bot)?|ai|llm|assistant))\b[^.\n]{0,60}\b(?:said|says|answered|solved|got|gave|made|forgot|missed|needed|corrected|took|wrote|hallucinat\w{0,6}|(?:was|is) (?:right|wrong|correct|incorrect))\b|\b(?:official|posted|staff|reference) (?:solution|answer)s?\b|\banswer key\b|\b(?:i|we) (?:asked|told|prompted|hinted|pointed|corrected|had to|gave it|uploaded)\b|\b(?:after|with|as) (?:my|a|another|one) hint\b|\b(?:one|zero)[- ]?shot(?:ted|s)?\b/i;

/** A sentence with a question mark, and what it begins with. */
const question = /(?:^|[.!?:)\]*\n]\s{0,3})([^.!?\n]{6,400}\?)(?=[\s*_)"”]|$)/g;
/** Questions that replies ask: offers, and those that they answer themselves right away. */
const ownQuestion =
  /^[\s*_#>-]{0,8}(?:why|how so|would you|do you want|shall|should i|want|need|may i|anything|what (?:does|would) (?:this|that|it) mean|what (?:if|next)|intuition|really|does (?:this|that) (?:help|make))\b/i;

/** An order as sheets and prompts give it, the points of a part, or a word that gives way to somebody. */
const orders =
  /(?:^|[.!?:)\]*\n]\s{0,3})(?:please\b|(?:show|prove|verify|argue) that\b|(?:compute|calculate|derive|find|determine|explain|describe|sketch|fill in|write down|solve|do|state) (?:the|how|why|what|which|whether|parts?|problems?|your|all|for)\b[^.\n]{0,200}[.\n])|[[(]\d{1,2} ?(?:pts?|points?)\.?[\])]|\byou(?:['’]re| are) (?:absolutely |quite )?right\b|(?:^|\n)\s{0,3}(?:not quite|good (?:catch|question)|thanks?|thank you|i (?:think|thought|believe)|my friend|sorry)\b/i;

/** Characters of a block that are looked at. */
const probe = 20_000;

/**
 * In a log that marks no prompts, words that are not the model's: a prompt, the sheet's text, or a student who tells
 * what it did. Undefined where all may be one reply, and in every log that says who asks.
 */
export function findOtherVoice(turns: readonly Turn[], places: Places): OtherVoice | undefined {
  if (
    turns.some(({ role, mark }) => role === 'user' && mark) ||
    !turns.some(({ role }) => role === 'assistant')
  )
    return undefined;
  let asked: OtherVoice | undefined;
  for (const turn of turns) {
    if (turn.role !== 'assistant') continue;
    for (const block of turn.children) {
      const found = voiceIn(block, places);
      if (found?.kind === 'tells') return found;
      asked ??= found;
    }
  }
  return asked;
}

function voiceIn(block: RootContent, places: Places): OtherVoice | undefined {
  if (!/^(?:paragraph|heading|list|blockquote|table)$/.test(block.type)) return undefined;
  const from = block.position?.start.offset ?? 0;
  const text = places.text.slice(from, Math.min(block.position?.end.offset ?? from, from + probe));
  const at = (kind: OtherVoice['kind'], start: number, length: number): OtherVoice => {
    const words = text.slice(start, start + length).replace(/^[\s.!?:)\]*]+/, '');
    const begin = from + start + (length - words.length);
    return {
      kind,
      value: words.trim().slice(0, 80),
      text: words,
      position: places.position(begin, begin + words.length),
    };
  };
  const told = tells.exec(text);
  if (told) {
    const rest = text.slice(told.index).search(/[.\n]\s|$/);
    return at('tells', told.index, Math.max(told[0].length, Math.min(rest, 80)));
  }
  if (text.includes('?')) {
    for (const match of text.matchAll(question)) {
      const words = match[1] ?? '';
      if (!ownQuestion.test(words)) return at('asks', match.index, match[0].length);
    }
  }
  const order = orders.exec(text);
  return order ? at('asks', order.index, order[0].length) : undefined;
}
