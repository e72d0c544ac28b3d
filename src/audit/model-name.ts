import { familyOf } from '../types/model-family.ts';

/** Names of products and vendors: which model stood behind them on that day they do not say. */
const products =
  /^(?:open ?ai|chat ?gpt|gpt|anthropic|claude|google|gemini|bard|deep ?seek|x ?ai|grok|qwen|kimi|moonshot|mistral|le chat|llama|meta(?: ai)?|copilot|microsoft|cursor|perplexity|ai|llm|the model|model|chat ?bot|web|app|free|plus|pro|frontend|\W)+$/i;

/** True of a name without anything that tells one model from another ("ChatGPT", "Claude (web)"). */
export function isVagueModel(name: string): boolean {
  return (
    name.trim() === '' ||
    (name.length < 200 &&
      products.test(
        name
          .replace(/\b(?:web|version|via|on|using|the)\b/gi, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ))
  );
}

/** Families under whose names models are sold; the first that a name holds is meant. */
const families =
  /\b(gpt|chatgpt|o[134]|claude|opus|sonnet|haiku|gemini|grok|deepseek|qwen|kimi|mistral|le chat|llama|gemma|glm|minimax)(?![a-z])/i;

/**
 * The family of a model's name and its version, as far as they can be compared: "gpt-5-1-thinking" and
 * "ChatGPT 5.1 Thinking" are the same. Undefined where no family is named.
 */
export function modelKey(name: string): { name: string; family: string; version: string } | undefined {
  const found = families.exec(name.slice(0, 300));
  if (!found) return undefined;
  const word = (found[1] ?? '').toLowerCase();
  const rest = name.slice(found.index + word.length, found.index + word.length + 40);
  const version = /^o\d$/.test(word)
    ? word
    : (/^(?:[\s-]?(?:opus|sonnet|haiku|v|r))?[\s-]?(\d{1,2}(?:[.-]\d{1,2}(?!\d))?o?)(?!\d|[bB]\b)/i.exec(
        rest,
      )?.[1] ?? '');
  return {
    name:
      name
        .slice(found.index, found.index + word.length + 30)
        .split(/[,;:()\n]/, 1)[0]
        ?.trim() ?? word,
    family: familyOf(word),
    version: version.replace('-', '.').replace(/\.0$/, ''),
  };
}
