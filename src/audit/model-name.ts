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
