import { familyOf } from '../../types/model-family.ts';
import { matchesOf } from '../match.ts';

const name =
  /\b(chatgpt|gpt|o[134]|claude|opus|sonnet|haiku|gemini|grok|deepseek|qwen|kimi|mistral|llama|copilot|perplexity)(?:[\s-]?(?:v|r)?(\d{1,2}(?:\.\d{1,2})?o?)(?![\d%]|\s?\(?[a-h]\)))?(?![a-z])/g;
const unnamed =
  /^[\s,]*(?:and |but |while |whereas |also |for comparison,? )*(?:an(?:other)? (?:older |different )?|the (?:other|older|previous|earlier) |other |older |a different )(?:models?|versions?|llms?|ais?|chatbots?)\b/;
/** Another conversation than the one in the log. */
const elsewhere =
  /\b(?:ran|tried|asked|did|repeated) (?:it|this|that|the \w+)(?: (?:again|a second time|once more|later|afterwards))? in (?:an? |the )?(?:fresh|new|another|other|different|separate|second)\b|\bin (?:another|a different|a separate) (?:chat|session|conversation|run|window)\b/;

/** Behind these a name is no subject: "unlike Claude", "in ChatGPT". */
const aside =
  /\b(?:than|unlike|like|as|from|with|in|of|to|by|using|via|versus|vs\.?|on|through|for|the)\s+(?:the )?$/;
/** A subject stands no farther from the beginning of its clause, in characters. */
const front = 45;

/**
 * Is the clause about another model than the one whose log it is: "Claude got 2c right, this one did not", or about
 * another conversation? What is said there is no claim about this log.
 * @param own the log's model as it names itself; of a log that does not, only "another model" is told apart
 */
export function isOfAnotherModel(shadow: string, sentence: string, own: string | undefined): boolean {
  if (unnamed.test(shadow) || elsewhere.test(sentence)) return true;
  if (!own) return false;
  const [first] = modelsIn(shadow.slice(0, front));
  if (!first || aside.test(shadow.slice(0, first.at))) return false;
  const [mine] = modelsIn(own.toLowerCase());
  if (!mine) return false;
  return (
    first.family !== mine.family ||
    (first.version !== '' && mine.version !== '' && first.version !== mine.version)
  );
}

function modelsIn(text: string): { family: string; version: string; at: number }[] {
  return matchesOf(name, text).map(({ 1: word = '', 2: version = '', index }) => ({
    family: familyOf(word),
    version: /^o\d/.test(word) ? word : version.replace(/\.0$/, ''),
    at: index,
  }));
}
