import { AskError, type Target } from './provider.ts';

/**
 * Reads `--model`: `openai:NAME`, `anthropic:NAME`, `openai:NAME@http://localhost:11434/v1`, `replay:FILE`.
 * @throws AskError with what would be right
 */
export function readTarget(text: string, providers: readonly string[]): Target {
  const colon = text.indexOf(':');
  const provider = text.slice(0, Math.max(colon, 0));
  const rest = text.slice(colon + 1);
  if (!providers.includes(provider) || rest === '')
    throw new AskError(
      `--model ${text}: write PROVIDER:NAME with one of ${providers.join(', ')}, for example openai:gpt-5.1 or replay:transcripts/x.md`,
    );
  const at = provider === 'replay' ? -1 : rest.search(/@https?:\/\//);
  if (at === 0) throw new AskError(`--model ${text}: a model's name is missing before "@"`);
  if (at < 0) return { provider, name: rest, text };
  const baseURL = rest.slice(at + 1);
  if (!URL.canParse(baseURL)) throw new AskError(`--model ${text}: ${baseURL} is no web address`);
  const { username, password } = new URL(baseURL);
  if (username !== '' || password !== '')
    throw new AskError('--model: no password in the address; keys come from the environment');
  return { provider, name: rest.slice(0, at), baseURL, text };
}
