import type { Said } from './said.ts';

/** A conversation in the JSON of one interface or export: file name and text. */
export interface Written {
  format: string;
  file: string;
  text: string;
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const lines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const id = (index: number) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
const spoken = (said: readonly Said[]) => said.filter(({ role }) => role !== 'thinking');
const model = 'gpt-5.1-thinking';

/** ChatGPT's export: a tree in no order, with a hidden node, thoughts, a regenerated reply and an edited prompt. */
function chatgptExport(said: readonly Said[]): string {
  const mapping: Record<string, unknown> = {};
  const add = (key: string, parent: string | null, message: unknown) => {
    mapping[key] = { id: key, message, parent, children: [] };
    const above = parent === null ? undefined : (mapping[parent] as { children: string[] } | undefined);
    above?.children.push(key);
  };
  add('root', null, null);
  add('hidden', 'root', {
    id: 'hidden',
    author: { role: 'system' },
    content: { content_type: 'text', parts: ['Never shown.'] },
    metadata: { is_visually_hidden_from_conversation: true },
  });
  let last = 'hidden';
  for (const [index, one] of said.entries()) {
    const key = id(index);
    const thought = one.role === 'thinking';
    add(key, last, {
      id: key,
      author: { role: one.role === 'user' ? 'user' : 'assistant' },
      create_time: 1700000000 + 10 * index,
      content: thought
        ? { content_type: 'thoughts', thoughts: [{ summary: 'A plan', content: one.text }] }
        : { content_type: 'text', parts: [one.text] },
      status: 'finished_successfully',
      recipient: 'all',
      metadata:
        one.role === 'user'
          ? {}
          : { model_slug: model, ...(one.seconds ? { finished_duration_sec: one.seconds } : {}) },
    });
    last = key;
    if (thought && one.seconds) {
      add(`recap-${index}`, last, {
        id: `recap-${index}`,
        author: { role: 'assistant' },
        content: { content_type: 'reasoning_recap', content: `Thought for ${one.seconds}s` },
        recipient: 'all',
        metadata: {},
      });
      last = `recap-${index}`;
    }
  }
  const entries = Object.entries(mapping).reverse();
  return pretty([
    {
      title: 'HW3 with a model',
      mapping: Object.fromEntries(entries),
      current_node: last,
      default_model_slug: model,
    },
  ]);
}

function claudeExport(said: readonly Said[]): string {
  const messages: unknown[] = [];
  let thoughts: Said[] = [];
  for (const one of said) {
    if (one.role === 'thinking') {
      thoughts.push(one);
      continue;
    }
    messages.push({
      uuid: id(messages.length),
      sender: one.role === 'user' ? 'human' : 'assistant',
      text: one.text,
      content: [
        ...thoughts.map(({ text }) => ({ type: 'thinking', thinking: text })),
        { type: 'text', text: one.text },
      ],
      created_at: new Date(1700000000000 + 1000 * messages.length).toISOString(),
      attachments: [],
      files: [],
    });
    thoughts = [];
  }
  return pretty([
    { uuid: id(99), name: 'HW3 with a model', account: { uuid: id(98) }, chat_messages: messages },
  ]);
}

function leChat(said: readonly Said[]): string {
  const rows = said.flatMap((one, index) =>
    one.role === 'thinking'
      ? []
      : [
          {
            role: one.role,
            content: one.text,
            contentChunks: null,
            createdAt: new Date(1700000000000 + 1000 * index).toISOString(),
            version: 0,
            files: [],
          },
        ],
  );
  return pretty([
    ...rows.filter((_, index) => index % 2 === 1),
    ...rows.filter((_, index) => index % 2 === 0),
  ]);
}

function aiStudio(said: readonly Said[]): string {
  return pretty({
    runSettings: { model: 'models/gemini-3-pro', temperature: 1 },
    chunkedPrompt: {
      chunks: said.map((one) => ({
        text: one.text,
        role: one.role === 'user' ? 'user' : 'model',
        ...(one.role === 'thinking' ? { isThought: true } : {}),
        ...(one.role === 'user'
          ? {}
          : { parts: [{ text: one.text.slice(0, 5) }, { text: one.text.slice(5) }] }),
      })),
    },
  });
}

const bare = (said: readonly Said[]) => spoken(said).map(({ role, text }) => ({ role, content: text }));

function chatCompletions(said: readonly Said[]): string {
  const messages = bare(said);
  const reply = messages.pop();
  return pretty({
    request: { model, messages: [{ role: 'system', content: 'Be brief.' }, ...messages] },
    response: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model,
      choices: [{ index: 0, message: reply, finish_reason: 'stop' }],
    },
  });
}

function openaiResponses(said: readonly Said[]): string {
  const messages = bare(said);
  const reply = messages.pop();
  return pretty({
    request: { model, input: messages },
    response: {
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      model,
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Thinking about it.' }] },
        {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: reply?.content, annotations: [] }],
        },
      ],
    },
  });
}

function anthropicMessages(said: readonly Said[]): string {
  const messages = bare(said);
  const reply = messages.pop();
  return pretty({
    request: { model: 'claude-opus-4-5', max_tokens: 4096, messages },
    response: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-4-5',
      content: [
        { type: 'thinking', thinking: 'Thinking about it.', signature: '' },
        { type: 'text', text: reply?.content },
      ],
      stop_reason: 'end_turn',
    },
  });
}

function claudeCode(said: readonly Said[]): string {
  const events = spoken(said).map((one, index) => ({
    type: one.role,
    uuid: id(index),
    parentUuid: index === 0 ? null : id(index - 1),
    sessionId: 's',
    isSidechain: false,
    message:
      one.role === 'user'
        ? { role: 'user', content: one.text }
        : { role: 'assistant', model: 'claude-opus-4-5', content: [{ type: 'text', text: one.text }] },
  }));
  return `${lines([{ type: 'summary', summary: 'HW3', leafUuid: 'x' }])}${lines(events.slice(0, 1))}{"type": "user", "broken\n${lines(
    [
      {
        type: 'user',
        uuid: 'tool',
        message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'A file.' }] },
      },
      ...events.slice(1),
    ],
  )}`;
}

function inspectLog(said: readonly Said[]): string {
  return pretty({
    version: 2,
    status: 'success',
    eval: { task: 'hw3', model: 'openai/gpt-5.1', created: '2026-01-01T00:00:00Z' },
    samples: [
      {
        id: 'HW3',
        epoch: 1,
        input: said[0]?.text,
        target: '',
        messages: spoken(said).map((one) => ({
          role: one.role,
          content:
            one.role === 'user'
              ? one.text
              : [
                  { type: 'reasoning', reasoning: 'Thinking about it.' },
                  { type: 'text', text: one.text },
                ],
        })),
        output: { model: 'openai/gpt-5.1', choices: [{ stop_reason: 'stop' }] },
        scores: { match: { value: Number.NaN } },
      },
    ],
  }).replace('"value": null', '"value": NaN');
}

/** One line a prompt: this harness asks once, so only the first exchange is in the file. */
function lmEval(said: readonly Said[]): string {
  const messages = bare(said);
  const reply = messages.pop();
  return lines([
    {
      doc_id: 0,
      doc: { title: 'HW3' },
      target: '',
      arguments: { gen_args_0: { arg_0: JSON.stringify(messages), arg_1: {} } },
      resps: [[reply?.content]],
      filtered_resps: [reply?.content],
    },
  ]);
}

function edPost(said: readonly Said[]): string {
  const report = spoken(said)
    .map(({ role, text }) => `${role === 'user' ? '## User Prompt:' : '## AI Response:'}\n\n${text}`)
    .join('\n\n');
  return pretty({
    id: 7,
    title: 'Special Participation A: GPT 5.1 Thinking on HW3',
    content:
      '<document version="2.0"><paragraph>See <file url="https://example.org/f" filename="log.pdf"/></paragraph></document>',
    document: report,
  });
}

/** The conversation in every JSON format. Those that state no thinking leave it out. */
export function jsonFiles(said: readonly Said[]): Written[] {
  return [
    { format: 'chatgpt-export', file: 'conversations.json', text: chatgptExport(said) },
    { format: 'claude-export', file: 'claude.json', text: claudeExport(said) },
    { format: 'le-chat', file: 'chat.json', text: leChat(said) },
    { format: 'ai-studio', file: 'prompt.json', text: aiStudio(said) },
    { format: 'chat-completions', file: 'completion.json', text: chatCompletions(said) },
    { format: 'chat-completions', file: 'messages.json', text: pretty(bare(said)) },
    { format: 'chat-completions', file: 'messages.jsonl', text: lines(bare(said)) },
    { format: 'openai-responses', file: 'response.json', text: openaiResponses(said) },
    { format: 'anthropic-messages', file: 'message.json', text: anthropicMessages(said) },
    { format: 'claude-code', file: 'session.jsonl', text: claudeCode(said) },
    { format: 'inspect-log', file: 'inspect.json', text: inspectLog(said) },
    { format: 'lm-eval', file: 'samples.jsonl', text: lmEval(said) },
    { format: 'ed-post', file: 'post.json', text: edPost(said) },
  ];
}
