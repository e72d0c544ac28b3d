import type { Written } from './json-files.ts';
import type { Said } from './said.ts';

/** How a text log dresses its turns. */
interface Dress {
  file: string;
  head?: string;
  user(text: string): string;
  assistant(text: string, seconds?: number): string;
  thinking?(text: string): string;
  end?: string;
  /** What stands between two turns. */
  between?: string;
}

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `#### ${line}`)
    .join('\n');

/** Formulas as a chat page copies them, with and without their backslashes. */
const brackets = (text: string) =>
  text.replace(/\$\$([\s\S]*?)\$\$/g, '\\[$1\\]').replace(/\$([^$\n]+)\$/g, '\\($1\\)');
const lost = (text: string) =>
  text.replace(/\$\$\n([\s\S]*?)\n\$\$/g, '[\n$1\n]').replace(/\$([^$\n]+)\$/g, '( $1 )');

/** Dresses as they are found; each head, mark and closing line is in the manner of its tool, in words of ours. */
const dresses: readonly Dress[] = [
  {
    file: 'headings.md',
    user: (text) => `## User Prompt:\n\n${text}`,
    assistant: (text, seconds) =>
      `## AI Response:\n\n${seconds ? `Thought for ${seconds}s >\n\n` : ''}${text}`,
  },
  {
    file: 'web-copy.md',
    user: (text) => `You said:\n${text}`,
    assistant: (text, seconds) =>
      `ChatGPT said:\n${seconds ? `Thought for ${seconds} seconds\n\n` : ''}${brackets(text)}`,
  },
  {
    file: 'web-copy-lost.md',
    user: (text) => `You said:\n\n${text}`,
    assistant: (text) => `ChatGPT said:\n\n${lost(text)}`,
  },
  {
    file: 'exporter.md',
    head: '# HW3\n\n**User:** somebody\n**Created:** 1/1/2026 10:00\n**Link:** https://example.org/c/1\n',
    user: (text) => `## Prompt:\n1/1/2026 10:00\n\n${text}`,
    assistant: (text) => `## Response:\n1/1/2026 10:01\n\n${text}`,
    end: '---\nPowered by [ChatGPT Exporter](https://example.org)',
  },
  {
    file: 'exporter-levels.md',
    user: (text) => `##### You said:\n\n${text}`,
    assistant: (text) => `###### ChatGPT said:\n\n${text}`,
  },
  {
    file: 'exporter-short.md',
    user: (text) => `#### You:\n${text}`,
    assistant: (text) => `#### ChatGPT:\n${text}`,
  },
  { file: 'roles.md', user: (text) => `# User\n\n${text}`, assistant: (text) => `# ChatGPT\n\n${text}` },
  {
    file: 'webui.txt',
    user: (text) => `### USER\n\n${text}`,
    assistant: (text) => `### ASSISTANT\n\n${text}`,
  },
  {
    file: 'cursor.md',
    head: '# HW3\n\n_Exported on 1/1/2026 at 10:00:00 GMT from Cursor (2.1.49)_\n\nModel: GPT 5.1\n',
    user: (text) => `---\n\n**User**\n\n${text}`,
    assistant: (text) => `---\n\n**Cursor**\n\n${text}`,
  },
  {
    file: 'specstory.md',
    head: '<!-- note: in the manner of SpecStory -->\n\n# HW3 (2026-01-01 10:00:00)\n',
    user: (text) => `_**User**_\n\n${text}\n\n---`,
    assistant: (text) => `_**Assistant**_\n\n${text}\n\n---`,
    thinking: (text) => `<think><details><summary>Thought Process</summary>\n\n${text}\n\n</details></think>`,
  },
  {
    file: 'specstory-agent.md',
    user: (text) => `_**User (2026-01-01T10:00:00Z)**_\n\n${text}\n\n---`,
    assistant: (text) => `_**Agent (model gpt-5.1-codex, mode Agent)**_\n\n${text}\n\n---`,
  },
  {
    file: 'aider.md',
    head: '# aider chat started at 2026-01-01 10:00:00\n\n> aider v0.86\n> Added hw3.md to the chat.\n',
    user: quoted,
    assistant: (text) => text,
  },
  {
    file: 'deepseek.md',
    user: (text) => `**User:** ${text}`,
    thinking: (text) => `**Assistant:** <think>\n${text}\n</think>`,
    assistant: (text) => `**Assistant:**\n\n${text}`,
  },
  {
    file: 'chinese.md',
    user: (text) => `**用户：**\n\n${text}`,
    assistant: (text, seconds) => `**助手：**\n\n${seconds ? `已思考（用时 ${seconds} 秒）\n\n` : ''}${text}`,
  },
  {
    file: 'german.md',
    user: (text) => `**Nutzer:**\n\n${text}`,
    assistant: (text) => `**Assistent:**\n\n${text}`,
  },
  {
    file: 'spanish.md',
    user: (text) => `**Usuario:**\n\n${text}`,
    assistant: (text) => `**Asistente:**\n\n${text}`,
  },
  {
    file: 'french.md',
    user: (text) => `**Utilisateur :**\n\n${text}`,
    assistant: (text) => `**Assistant :**\n\n${text}`,
  },
  {
    file: 'korean.md',
    user: (text) => `**사용자:**\n\n${text}`,
    assistant: (text, seconds) => `**어시스턴트:**\n\n${seconds ? `${seconds}s 동안 생각함\n\n` : ''}${text}`,
  },
  {
    file: 'japanese.md',
    user: (text) => `**ユーザー：**\n\n${text}`,
    assistant: (text) => `**アシスタント：**\n\n${text}`,
  },
  { file: 'me-and-grok.md', user: (text) => `Me: ${text}`, assistant: (text) => `Grok: ${text}` },
  {
    file: 'input-output.md',
    user: (text) => `**Input**\n\n${text}`,
    assistant: (text) => `**Gemini Output**\n\n${text}`,
  },
  {
    file: 'exam.txt',
    user: (text) => text,
    between: '-'.repeat(26),
    assistant: (text) => text,
  },
];

const formats: Readonly<Record<string, string>> = { 'aider.md': 'aider', 'exam.txt': 'dashes' };

/** The conversation in every dress of a text log. */
export function textFiles(said: readonly Said[]): Written[] {
  return dresses.map(({ file, head, user, assistant, thinking, end, between }) => ({
    format: formats[file] ?? 'markdown',
    file,
    text: `${[
      ...(head ? [head] : []),
      ...said.flatMap(({ role, text, seconds }) =>
        role === 'user'
          ? [user(text)]
          : role === 'assistant'
            ? [assistant(text, seconds)]
            : thinking
              ? [thinking(text)]
              : [],
      ),
      ...(end ? [end] : []),
    ].join(between === undefined ? '\n\n' : `\n${between}\n`)}\n`,
  }));
}
