import { describe, expect, test } from 'vitest';
import { ruleRecords, rules, weighed } from '../../src/audit/index.ts';
import { modelKey } from '../../src/audit/model-name.ts';
import { grade } from '../../src/grade.ts';
import { openLog } from '../../src/read/index.ts';
import { gradeText, standardOf } from '../grading.ts';

const user = '## User Prompt:\n\n';
const ai = '\n\n## AI Response:\n\n';
const report = '# HW3 with GPT 5.1 Thinking\n\nModel: GPT 5.1 Thinking\n\n';

/** Lines at which a rule speaks up. */
async function told(ruleId: string, log: string): Promise<number[]> {
  const { findings } = await gradeText(log, 'hw3-log.md');
  return findings.filter((finding) => finding.ruleId === ruleId).map(({ line }) => line);
}

const raised: [string, string, string, number[]][] = [
  [
    'paraphrased-log',
    'output left out',
    `${report}${user}5(a)?${ai}(a) 20 steps. [output omitted for brevity]`,
    [11],
  ],
  [
    'paraphrased-log',
    'third person',
    `${report}${user}5(a)?${ai}The model correctly derived 20 forward operations.`,
    [11],
  ],
  [
    'paraphrased-log',
    'representative',
    `${report}Below are representative interactions.\n\n${user}5(a)?${ai}(a) 20.`,
    [5],
  ],
  [
    'paraphrased-log',
    'a summary of the log',
    `${report}${user}5(a)?${ai}(a) 20.\n\n## Comments & Observations:\n\nThis is a condensed transcript.`,
    [15],
  ],
  ['no-evidence', 'no reply', `${report}## Comments & Observations:\n\nPart A of problem 5: one-shot.`, [1]],
  [
    'no-evidence',
    'a link alone',
    `${report}Link: https://chatgpt.com/share/00000000-0000-4000-8000-000000000000\n\n## Comments & Observations:\n\n5(a): one-shot.`,
    [5],
  ],
  [
    'attachment-mismatch',
    'another figure',
    `${report}${user}[Attachment: Figure 1.png]\n\n3(b)?${ai}Table 3 lists 1 there.`,
    [13],
  ],
  [
    'numbering-drift',
    'a problem under another number',
    `${report}## Problem 4: Tensor Rematerialization\n\n${user}(a)?${ai}(a) 20.`,
    [5],
  ],
  [
    'numbering-drift',
    'in the text of a reply that is cut into sections',
    `${report}## 1. Setup\n\nA chat.\n\n## 2. Results\n\n${user}(a)?${ai}### Problem 4: Tensor Rematerialization\n\n(a) 20.`,
    [17],
  ],
  [
    'model-mismatch',
    'title and details',
    `# HW3 with GPT 5.1\n\nModel: Claude Opus 4.5\n\n${user}5(a)?${ai}(a) 20.`,
    [1],
  ],
];

const silent: [string, string, string][] = [
  [
    'paraphrased-log',
    'a derivation left out',
    `${report}${user}5(a)?${ai}(a) 20. The proof of the lemma is omitted (see the sheet).`,
  ],
  [
    'paraphrased-log',
    'a reply about a model',
    `${report}${user}5(a)?${ai}A model that recomputes needs 20 forward operations. The model gave up nothing.`,
  ],
  ['no-evidence', 'a reply', `${report}${user}5(a)?${ai}(a) 20.`],
  [
    'attachment-mismatch',
    'the whole paper',
    `${report}${user}[Attachment: paper.pdf]\n\n3(b)?${ai}Table 3 lists 1 there.`,
  ],
  [
    'attachment-mismatch',
    'the prompt speaks of it',
    `${report}${user}[Attachment: Figure 1.png]\n\nWhat does Table 3 say?${ai}Table 3 lists 1.`,
  ],
  ['attachment-mismatch', 'nothing attached', `${report}${user}3(b)?${ai}Table 3 lists 1 there.`],
  [
    'numbering-drift',
    'the right number',
    `${report}## Problem 5: Tensor Rematerialization\n\n${user}(a)?${ai}(a) 20.`,
  ],
  [
    'numbering-drift',
    'the section of a report',
    `${report}## 1. Setup\n\nA chat.\n\n## 2. Tensor Rematerialization\n\n${user}(a)?${ai}(a) 20.`,
  ],
  [
    'numbering-drift',
    'a section below a section',
    `${report}## 2.1 Tensor Rematerialization\n\n${user}(a)?${ai}(a) 20.`,
  ],
  [
    'numbering-drift',
    'a section that names the problem',
    `${report}## 2. Problem 5: Tensor Rematerialization\n\n${user}(a)?${ai}(a) 20.`,
  ],
  [
    'model-mismatch',
    'the same in other words',
    `# HW3 with ChatGPT 5.1\n\nModel: GPT-5.1 Thinking (Extended)\n\n${user}5(a)?${ai}(a) 20.`,
  ],
  [
    'model-mismatch',
    'a product and its model',
    `# HW3 with ChatGPT\n\nModel: GPT-5.1\n\n${user}5(a)?${ai}(a) 20.`,
  ],
];

describe('rules that look at the log alone', () => {
  test.each(raised)('%s: %s', async (ruleId, _, log, lines) => {
    expect(await told(ruleId, log)).toEqual(lines);
  });

  test.each(silent)('not %s: %s', async (ruleId, _, log) => {
    expect(await told(ruleId, log)).toEqual([]);
  });
});

describe('regenerated replies in an export', () => {
  const message = (role: string, text: string, time: number) => ({
    author: { role },
    create_time: time,
    content: { content_type: 'text', parts: [text] },
    recipient: 'all',
    metadata: {},
  });
  const log = JSON.stringify(
    {
      title: 'HW3',
      current_node: 'second',
      mapping: {
        root: { message: null, parent: null, children: ['ask'] },
        ask: {
          message: message('user', 'HW3, problem 5: part (a)?', 1),
          parent: 'root',
          children: ['first', 'second'],
        },
        first: {
          message: message('assistant', '(a) 28 forward operations.', 2),
          parent: 'ask',
          children: [],
        },
        second: {
          message: message('assistant', '(a) 20 forward operations.', 3),
          parent: 'ask',
          children: [],
        },
      },
    },
    null,
    1,
  );

  test('are told, not graded, and leave one-shot open', async () => {
    const transcript = (await openLog(new TextEncoder().encode(log), { file: 'conversations.json' })).read();
    const { scorecard } = grade(transcript, await standardOf('hw3'), {
      version: 'tests',
      chosenBy: 'the test',
    });
    const finding = scorecard.findings.find(({ ruleId }) => ruleId === 'regenerated-reply');
    expect(finding?.message).toMatch(/1 other replies to the same prompt \(1 of them earlier\)/);
    const part = scorecard.parts.find(({ id }) => id === '5a');
    expect([part?.outcome, part?.oneShot, part?.attempts]).toEqual(['correct', null, 1]);
  });
});

describe('names of models', () => {
  test.each([
    ['GPT 5.1 Thinking', 'gpt 5.1'],
    ['gpt-5-1-thinking', 'gpt 5.1'],
    ['ChatGPT 4o', 'gpt 4o'],
    ['o3-mini', 'gpt o3'],
    ['Claude Opus 4.5', 'claude 4.5'],
    ['claude-opus-4-5', 'claude 4.5'],
    ['Sonnet 4.5', 'claude 4.5'],
    ['models/gemini-3-pro', 'gemini 3'],
    ['Gemini 2.5 Pro', 'gemini 2.5'],
    ['DeepSeek R1', 'deepseek 1'],
    ['Qwen3-Max', 'qwen 3'],
    ['Llama 70B', 'llama '],
    ['Mistral Large', 'mistral '],
  ])('%s', (name, key) => {
    const found = modelKey(name);
    expect(`${found?.family} ${found?.version}`).toBe(key);
  });
});

describe('severities', () => {
  const findings = [
    { ruleId: 'a', severity: 'warning', line: 1, column: 1, message: 'x' },
    { ruleId: 'b', severity: 'info', line: 2, column: 1, message: 'y' },
  ] as const;

  test('as staff set them', () => {
    expect(weighed(findings, { a: 'off', b: 'error' })).toEqual([{ ...findings[1], severity: 'error' }]);
    expect(weighed(findings)).toEqual(findings);
  });

  test('every rule has a record of its own name, with two examples', () => {
    const ids = ruleRecords.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of rules) expect(ids).toContain(id);
    for (const { example } of ruleRecords) expect(example.bad).not.toBe(example.good);
  });
});
