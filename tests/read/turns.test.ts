import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';

const readText = (text: string): Transcript => read(new TextEncoder().encode(text), { file: 'log.md' });
const fixture = (name: string): Transcript =>
  read(readFileSync(resolve(import.meta.dirname, '../fixtures/read', name)), { file: name });

/** A row a turn: role, line of the mark (or of the first block, in brackets), last line. */
const outline = (log: Transcript): string[] =>
  log.children.map(
    (turn) =>
      `${turn.role} ${turn.mark ? turn.mark.position.start.line : `(${turn.position.start.line})`}-${turn.position.end.line}`,
  );
const rules = (log: Transcript) => log.messages.map((message) => message.ruleId);

describe('a report with marks in every dress', () => {
  const log = fixture('mixed-marks.md');

  test('turns', () => {
    expect(outline(log)).toEqual([
      'front-matter (1)-13',
      'user 17-24',
      'assistant 28-42',
      'comment 44-46',
      'user 50-52',
      'assistant 54-57',
      'comment 58-59',
    ]);
  });

  test('titles stand first in the turn that they announce', () => {
    expect(log.children.map((turn) => turn.title?.value)).toEqual([
      undefined,
      'First Prompt',
      'Problem 1: Counting Ducks',
      undefined,
      '2: Ponds and Their Depths',
      undefined,
      undefined,
    ]);
    for (const turn of log.children.filter(({ title }) => title)) {
      expect(turn.children[0]?.position).toEqual(turn.title?.position);
    }
  });

  test('a heading inside a reply stays there', () => {
    const reply = log.children[2];
    expect(
      reply?.children.filter(({ type }) => type === 'heading').map(({ position }) => position?.start.line),
    ).toEqual([26, 32, 40]);
    expect(reply?.children.filter(({ type }) => type === 'html')).toHaveLength(1);
  });

  test('thinking times in seconds', () => {
    expect(log.children.map((turn) => turn.thinkingSeconds?.value)).toEqual([
      undefined,
      undefined,
      65,
      undefined,
      undefined,
      6,
      undefined,
    ]);
  });

  test('attachments, chips and links among them', () => {
    expect(log.children[1]?.attachments.map(({ value, position }) => [value, position.start.line])).toEqual([
      ['HW4 as PDF', 19],
      ['hw4.pdf', 21],
    ]);
    expect(log.children[4]?.attachments.map(({ value }) => value)).toEqual(['scan of Pond Survey']);
  });

  test('what the log says about itself', () => {
    const { about } = log;
    expect(about.homework).toMatchObject({ value: 'hw4', text: 'HW4' });
    expect(about.title?.value).toBe('HW4 (pencil parts) - Lark 3 Thinking');
    expect(about.model?.value).toBe('Lark 3 Thinking (Long)');
    expect(about.shareLink?.value).toBe('https://chatgpt.com/share/11111111-2222-3333-4444-555555555555');
    expect(about.settings.map(({ value, position }) => [value, position.start.line])).toEqual([
      ['Model: Lark 3 Thinking (Long), memory off', 12],
      ['Browser, default style', 13],
    ]);
  });
});

describe('marks', () => {
  const cases: [string, string, string[]][] = [
    ['headings of an exporter', '## Prompt:\nhi\n\n## Response:\nHello.\n', ['user 1-2', 'assistant 4-5']],
    [
      'bold words alone',
      '**User**\n\nhi\n\n---\n\n**Assistant**\n\nHello.\n\n---\n\nMore.',
      ['user 1-5', 'assistant 7-13'],
    ],
    [
      'bold in italics, with a time',
      '_**User (2025-10-01T09:12Z)**_\n\nhi\n\n_**Agent (model lark)**_\n\nHello.',
      ['user 1-3', 'assistant 5-7'],
    ],
    [
      'bold before text',
      '**User:** hi *there*\nyou\n\n**Assistant:** Hello $x$.',
      ['user 1-2', 'assistant 4-4'],
    ],
    [
      'plain before text',
      'Me: hi\n\nGrok: Hello.\nSecond line.\n\nMe: bye',
      ['user 1-1', 'assistant 3-4', 'user 6-6'],
    ],
    [
      'question and reply before text, in bold',
      '# Log\n\n**Question:** hi\n\n**Reply:** Hello.\n\n(b) More.\n\n**Question:** bye\n\n**Reply:** Bye.',
      ['front-matter (1)-1', 'user 3-3', 'assistant 5-7', 'user 9-9', 'assistant 11-11'],
    ],
    [
      'letters before text; an answer inside a reply is its own',
      'Q: hi\nA: Hello.\nA: not a turn\n\nQ: bye\n\nA: Bye.',
      ['user 1-1', 'assistant 2-3', 'user 5-5', 'assistant 7-7'],
    ],
    [
      'a name in no list that answers',
      '#### You:\n\nhi\n\n#### Lark Mini 3:\n\n# Question 1\n\n**Total:** 4\n\n#### You:\n\nbye\n\n#### Lark Mini 3:\n\nBye.',
      ['user 1-3', 'assistant 5-9', 'user 11-13', 'assistant 15-17'],
    ],
    [
      'a name in a list beside headings that speak of questions',
      '#### You:\n\nhi\n\n#### Le Chat:\n\n# Question 1\n\nHello.\n\n# Question 2\n\nMore.',
      ['user 1-3', 'assistant 5-13'],
    ],
    ['labels of parts are no letters of speakers', 'A: four.\n\nB: five.', ['assistant (1)-3']],
    [
      'a question that a reply asks itself, under marks of another kind',
      '**User:** hi\n\n**Assistant:** Hello.\n\n**Question:** why?\n\n**Answer:** So.',
      ['user 1-1', 'assistant 3-7'],
    ],
    [
      'a page printed',
      'You said:\nhi\nChatGPT said:\nThought for 12s\nHello.\nYou said:\nbye',
      ['user 1-2', 'assistant 3-5', 'user 6-7'],
    ],
    [
      'numbered sections',
      '1.1 User Prompt 1\n\nhi\n\n1.2 TA Response 1\n\nHello.',
      ['user 1-3', 'assistant 5-7'],
    ],
    [
      'student annotation',
      '# Input\n\nhi\n\n# Gemini Output\n\nHello.\n\n# Student Annotation\n\nGood.',
      ['user 1-3', 'assistant 5-7', 'comment 9-11'],
    ],
    [
      'underlined headings',
      'User Prompt:\n------------\n\nhi\n\nAI Response:\n============\n\nHello.',
      ['user 1-4', 'assistant 6-9'],
    ],
    [
      'drawn into a list',
      'User Prompt:\n\n- one\n- two\nAI Response:\nHello.\n- a\n- b\nUser Prompt:\nbye',
      ['user 1-4', 'assistant 5-8', 'user 9-10'],
    ],
    [
      'drawn into a quotation',
      'User Prompt:\n\n> quoted\nAI Response:\nHello.',
      ['user 1-3', 'assistant 4-5'],
    ],
    [
      'comment before text, twice',
      '**User:** a\n\n**Assistant:** b\n\n**Comment:** c\n\n**User:** d\n\n**Assistant:** e\n\n**Comment:** f',
      ['user 1-1', 'assistant 3-3', 'comment 5-5', 'user 7-7', 'assistant 9-9', 'comment 11-11'],
    ],
    [
      'windows line ends',
      'User Prompt:\r\n\r\nhi\r\n\r\nAI Response:\r\nHello.\r\n',
      ['user 1-3', 'assistant 5-6'],
    ],
    [
      'no space that breaks',
      '**User\u00a0Prompt:**\n\nhi\n\n**\u200bAI Response:**\n\nHello.',
      ['user 1-3', 'assistant 5-7'],
    ],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(outline(readText(text))).toEqual(expected);
  });

  const none: [string, string][] = [
    ['in running prose', 'The user prompt was short.\nUser prompt and AI response differ.'],
    ['a colon in prose', 'I had one rule for each user prompt: keep it short.'],
    ['in a fence', '```\nUser Prompt:\n\nAI Response:\n```'],
    ['as list items', '- User Prompt:\n- AI Response:'],
    ['one weak word alone', 'Here is more.\n\nResponse:\n\nfine'],
    ['two weak words of one speaker', '**Prompt:** a\n\n**Prompt:** b'],
  ];
  test.each(none)('no mark %s', (_, text) => {
    const log = readText(text);
    expect(outline(log)).toEqual([`assistant (1)-${text.split('\n').length}`]);
    expect(log.children[0]?.mark).toBeUndefined();
    expect(rules(log)).toContain('no-role-marks');
  });

  test('weak words count for nothing beside strong ones', () => {
    const log = readText(
      '## User Prompt:\n\nhi\n\n## AI Response:\n\n**Response:**\n\nx\n\n**Prompt:**\n\ny',
    );
    expect(outline(log)).toEqual(['user 1-3', 'assistant 5-13']);
  });

  test('the model in the front matter is no speaker', () => {
    const log = readText('**Model:** Lark 3\n\n**User**\n\nhi\n\n**Assistant**\n\nHello.');
    expect(outline(log)).toEqual(['front-matter (1)-1', 'user 3-5', 'assistant 7-9']);
    expect(log.about.model?.value).toBe('Lark 3');
  });
});

describe('thinking', () => {
  test('a thinking line opens a reply that lacks its mark', () => {
    const log = readText('You said:\n\nhi\n\nThought for 8s\n\nHello.');
    expect(outline(log)).toEqual(['user 1-3', 'assistant (5)-7']);
    expect(log.children[1]?.thinkingSeconds?.value).toBe(8);
    expect(log.children[1]?.mark).toBeUndefined();
  });

  const times: [string, number][] = [
    ['Thought for 53s >', 53],
    ['Thought for 2m 22s >', 142],
    ['Thought for 1 minute 5 seconds', 65],
    ['**Thought for 6 seconds**', 6],
    ['Reasoned for 1h 2m', 3720],
    ['已思考（用时 12 秒）', 12],
    ['8s 동안 생각함', 8],
  ];
  test.each(times)('%s', (line, seconds) => {
    const log = readText(`User Prompt:\n\nhi\n\nAI Response:\n\n${line}\n\nHello.`);
    expect(log.children[1]?.thinkingSeconds?.value).toBe(seconds);
    expect(log.children[1]?.children).toHaveLength(1);
  });

  test('prose about thinking is none', () => {
    const log = readText('User Prompt:\n\nhi\n\nAI Response:\n\nThought for 5 minutes is a phrase I avoid.');
    expect(log.children[1]?.thinkingSeconds).toBeUndefined();
  });

  const tags: [string, string, string[]][] = [
    [
      'in lines of their own',
      'User Prompt:\n\nhi\n\nAI Response:\n\n<think>\nlet me **see**\n\n$1+1$\n</think>\n\n2',
      ['user', 'thinking', 'assistant'],
    ],
    [
      'in one line',
      'User Prompt:\nhi\n\nAI Response:\n<think>see</think> It is 2.',
      ['user', 'thinking', 'assistant'],
    ],
    [
      'without the opening one',
      'User Prompt:\nhi\n\nAI Response:\n\nlet me see\n</think>\nIt is 2.',
      ['user', 'thinking', 'assistant'],
    ],
    [
      'without the closing one',
      'User Prompt:\nhi\n\nAI Response:\n\n<think>\nlet me see\n\nUser Prompt:\nbye',
      ['user', 'thinking', 'user'],
    ],
    [
      'quoted as code',
      'User Prompt:\nhi\n\nAI Response:\n\nThe tag `</think>` ends it.',
      ['user', 'assistant'],
    ],
  ];
  test.each(tags)('think tags %s', (_, text, roles) => {
    const log = readText(text);
    expect(log.children.map(({ role }) => role)).toEqual(roles);
    const reply = log.children.findLast(({ role }) => role === 'assistant');
    if (reply && roles.includes('thinking')) {
      expect(log.source.slice(reply.children[0]?.position?.start.offset, reply.position.end.offset)).toMatch(
        /2\.?$/,
      );
    }
  });
});

describe('replies that break off', () => {
  const reply = (text: string) =>
    readText(`User Prompt:\n\nhi\n\nAI Response:\n\n${text}`).children[1]?.truncated;
  const cut: [string, string][] = [
    ['formula', 'So\n\n$$\nx = 1 +'],
    ['formula', 'So $$x = 1 +'],
    ['fence', 'So\n\n```python\nx = 1'],
    ['list item', 'Then\n\n- one\n-'],
    ['ends with "the"', 'The answer follows from the'],
    ['ends with ","', 'First we see that x is small,'],
    [
      'sentence has no end',
      'If we now take everything together that was said above, then the number of ducks must be equ',
    ],
  ];
  test.each(cut)('%s', (words, text) => expect(reply(text)).toContain(words));

  test.each([
    ['So\n\n$$\nx = 1\n$$'],
    ['20 ducks'],
    ['**Each duck is 50 cm or taller.**'],
    ['```\nx\n```'],
    ['- one\n- two'],
    ['| a | b |\n|---|---|\n| 1 | 2 |'],
    ['Done.\n\n<!-- 1(a): correct 1/1 -->'],
  ])('%j is whole', (text) => expect(reply(text)).toBeUndefined());

  test('an open fence does not swallow the next turn', () => {
    const log = readText('User Prompt:\n\nhi\n\nAI Response:\n\n```python\nx = 1\n\nUser Prompt:\n\nbye');
    expect(outline(log)).toEqual(['user 1-3', 'assistant 5-8', 'user 10-12']);
    expect(rules(log)).toEqual(['unclosed-code', 'truncated-reply']);
  });
});

describe('titles', () => {
  test('a reply keeps the heading that is its answer', () => {
    const log = readText('User Prompt:\n\nhi\n\nAI Response:\n\nWell.\n\n## 50 ns\n\nUser Prompt:\n\nnext');
    expect(log.children[2]?.title).toBeUndefined();
    expect(log.children[1]?.children).toHaveLength(2);
  });

  test('a prompt keeps its own words', () => {
    const log = readText('You said:\nquestion 4 next, a to e\n\nChatGPT said:\nHere.');
    expect(log.children[1]?.title).toBeUndefined();
    expect(log.children[0]?.children).toHaveLength(1);
  });

  test('problems in one long comment become comments with a title', () => {
    const log = readText(
      'User Prompt:\nhi\n\nAI Response:\nHello.\n\nMy comments:\n\nAll good.\n\n## Problem 1\n\nFine.\n\n## Problem 2: Ponds\n\nFine, too.',
    );
    expect(log.children.slice(2).map(({ role, title }) => [role, title?.value])).toEqual([
      ['comment', undefined],
      ['comment', 'Problem 1'],
      ['comment', 'Problem 2: Ponds'],
    ]);
  });
});

describe('sections that only sometimes are the student’s', () => {
  const log = (words: string) =>
    readText(
      `### User\n\nSolve part (a).\n\n### Assistant\n\nIt is 12 ducks.\n\n### Notes\n\n${words}\n\n### User\n\nPart (b)?\n`,
    );

  test.each([
    ['The model one-shotted this part; 12 ducks is right.', ['user', 'assistant', 'comment', 'user']],
    ['I think that ChatGPT got this wrong.', ['user', 'assistant', 'comment', 'user']],
    ['The pond is assumed to be full, and no duck is counted twice.', ['user', 'assistant', 'user']],
  ])('%s', (words, roles) => {
    expect(log(words).children.map((turn) => turn.role)).toEqual(roles);
  });
});
