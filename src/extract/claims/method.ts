import type { Found } from './statement.ts';

const doing =
  /^[\s(,]*(?:interestingly,? |then |also |overall,? |for (?:its|the) final answer, |(?:and|but|so) )*(?:the |this )?(?:model|it|chatgpt|gpt|claude|gemini|grok|llm|ai|its (?:\w+|\w+\/\w+)|response|both \w+|most of the chain of thought)(?:'s)?\b[^.]{0,60}?\b(?:first|then|also|again|uses?d?|provides?d?|gives?|gave|writes?|wrote|derives?d?|notes?d?|notic(?:es|ed)|recogni[sz](?:es|ed)|identif(?:ies|ied)|follow(?:s|ed)|explain(?:s|ed)|continued?|consider(?:s|ed)|added|adds|is split|are|appl(?:ies|ied)|chose|shows?|showed|split|spent|had)\b/;

/** How the model went about it, where nothing else is claimed: for a person, never decided by itself. */
export function methodsIn(shadow: string): Found[] {
  const match = doing.exec(shadow);
  return match ? [{ kind: 'method', start: match.index, end: shadow.length }] : [];
}
