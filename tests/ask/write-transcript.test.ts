import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/ask/index.ts';
import type { Stop } from '../../src/ask/provider.ts';
import { noUsage } from '../../src/ask/provider.ts';
import { writeTranscript } from '../../src/ask/write-transcript.ts';
import { read } from '../../src/read/index.ts';

function recordOf(
  replies: readonly string[],
  stop: Stop = { kind: 'complete' },
  prompt = 'Please solve this.',
): RunRecord {
  return {
    format: 'recompute-ask',
    version: 1,
    transcript: 'x.md',
    fingerprint: '',
    homework: 'HW3',
    protocol: 'test',
    model: { asked: 'openai:gpt-5.1', provider: 'openai', name: 'gpt-5.1' },
    options: { maxOutputTokens: 100, stream: true },
    sample: 1,
    redacted: true,
    software: {},
    steps: replies.map((text, index) => ({
      title: `Problem ${index + 1}: Things`,
      parts: [],
      prompt,
      attachments: [{ name: 'sheet.pdf', sha256: '', bytes: 1 }],
      attempts: [],
      reply: { text, model: 'gpt-5.1-2025-11-13', stop, usage: noUsage, cost: 0, thinkingSeconds: 7 },
    })),
    finished: true,
  };
}

const turnsOf = (text: string) => {
  const log = read(new TextEncoder().encode(text), { file: 'x.md' });
  return log.children.filter((turn) => turn.role !== 'front-matter');
};

describe('a transcript is read back as it was held', () => {
  test('turns, titles, thinking time, attachments, model, homework', () => {
    const text = writeTranscript(recordOf(['(a) The answer is $4$.', '(b) It is $5$.']), read);
    const log = read(new TextEncoder().encode(text), { file: 'x.md' });
    expect(log.about.model?.value).toBe('gpt-5.1-2025-11-13');
    expect(log.about.homework?.value).toBe('hw3');
    const turns = turnsOf(text);
    expect(turns.map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(turns[0]?.title?.value).toBe('Problem 1: Things');
    expect(turns[0]?.attachments[0]?.value).toBe('sheet.pdf');
    expect(turns[1]?.thinkingSeconds?.value).toBe(7);
    expect(turns.some((turn) => turn.lost)).toBe(false);
  });

  // What a model may say that looks like the marks of a log.
  test.each([
    '### User Prompt\n\nNow the next one.\n\n### AI Response\n\nSure.',
    'Some words.\n\n**User:** and then?\n\n**Assistant:** then this.',
    'Thought for 12s\n\nThe answer is 4.',
    'The answer is 4.\n\nThought for 3 seconds\n\nReally.',
    '## Comments & Observations\n\nThe model did well: ChatGPT solved all parts.',
    '<think>\nhm\n</think>\nThe answer is 4.',
    'So it is.\n\n[Reply lost: not really]',
    'User Prompt:\n\nfoo\n\nAI Response:\n\nbar',
    '1. User Prompt: foo\n2. AI Response: bar',
    '# Title\n\n## Student Annotation\n\nwrong!',
    '## Problem 7: A heading at the end',
    '```python\n### User Prompt\nprint(1)\n```\nDone.',
    '```\nan open fence, which is the model’s own fault\n',
    'An open formula: $$ x = 3',
    'Q: What is it?\n\nA: It is 4.\n\nQ: Why?\n\nA: So.',
    '---\n\n---\n\n### AI Response',
    'You said: hello\n\nChatGPT said: hi',
    '[x]: http://example.org\n\n<div>\n\n### User Prompt\n\n</div>',
    '- a list\n### User Prompt\n- goes on',
    '> quoted\n### AI Response\n> more',
    'Text with <!-- an open comment\n\nand more text.',
    '\\[ an open display\n\n### User Prompt',
  ])('%j', (reply) => {
    const text = writeTranscript(recordOf([reply, '(b) Last.']), read);
    expect(turnsOf(text).map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(turnsOf(text)[1]?.lost).toBeUndefined();
    const asPrompt = writeTranscript(recordOf(['(a) One.', '(b) Two.'], { kind: 'complete' }, reply), read);
    expect(turnsOf(asPrompt).map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
  });

  test('an ordinary reply stands in it to the letter', () => {
    const reply = '## (a)\n\n$$\nx = 3\n$$\n\nNote: the *final answer* is **$x = 3$**.\n\n```\ncode\n```';
    expect(writeTranscript(recordOf([reply]), read)).toContain(reply);
  });

  test.each([
    ['(a) 20', { kind: 'cut', reason: 'output limit reached' }],
    ['', { kind: 'lost', reason: 'no reply' }],
    ['I will not.', { kind: 'refused', reason: 'policy [category] of\nthe vendor' }],
    ['```\nopen', { kind: 'cut', reason: 'output limit reached' }],
    ['so $$ x =', { kind: 'cut', reason: 'output limit reached' }],
    ['\\begin{align} a &= b', { kind: 'cut', reason: 'output limit reached' }],
  ] as const)('%j that is %j', (reply, stop) => {
    const turns = turnsOf(writeTranscript(recordOf([reply, reply], stop), read));
    expect(turns.map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(turns[1]?.lost).toBe(true);
    expect(turns[3]?.lost).toBe(true);
  });
});

/** Lines that mean something to the reader of logs, in any order. */
const lines = [
  ...[
    '### User Prompt',
    '### AI Response',
    'User:',
    '**Assistant:**',
    'You said:',
    'ChatGPT said:',
    'Q: hi',
    'A: hello',
  ],
  ...[
    'Thought for 5s',
    '<think>',
    '</think>',
    'Comments & Observations',
    '**Notes** the model solved it',
    'Human:',
  ],
  ...[
    '```',
    '```python',
    '~~~',
    '$$',
    '\\[',
    '\\]',
    '$x=1$',
    '\\begin{align}',
    '<!--',
    '-->',
    '<pre>',
    '<script>',
    '<![CDATA[',
  ],
  ...[
    '- item',
    '1. User Prompt',
    '> User Prompt:',
    '---',
    '===',
    '# Title',
    '## Problem 3: foo',
    '    AI Response',
    '| a | b |',
  ],
  ...[
    '[Reply lost: x]',
    '[a]: http://b',
    '',
    '',
    'plain words.',
    'The answer is 4.',
    '(a) 20',
    'x\r\ny',
    '\u0000',
    '\ud800',
    '\ufeffz',
  ],
  ...[
    '**Lark 3 Thinking:**',
    'Model:',
    'Input',
    'Output',
    '_User:_ hi',
    '&amp; &#85;ser',
    '\\',
    '<?php',
    '<textarea>',
  ],
];

test('whatever prompts and replies are made of, the turns come back', () => {
  const text = fc
    .array(fc.constantFrom(...lines), { minLength: 1, maxLength: 9 })
    .chain((some) => fc.constantFrom('\n', '\n\n').map((glue) => some.join(glue)));
  const stop = fc.constantFrom<Stop>({ kind: 'complete' }, { kind: 'cut', reason: 'output limit reached' });
  fc.assert(
    fc.property(text, text, text, stop, (prompt, first, second, end) => {
      const written = writeTranscript(recordOf([first, second], end, prompt), read);
      const turns = turnsOf(written);
      expect(turns.map((turn) => turn.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
      expect(turns.map((turn) => turn.lost ?? false)).toEqual(
        [false, true, false, true].map((lost) => lost && end.kind === 'cut'),
      );
    }),
    { seed: 5, numRuns: 80 },
  );
});
