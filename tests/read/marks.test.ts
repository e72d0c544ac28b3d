import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';

const turnsOf = (text: string) => read(new TextEncoder().encode(text), { file: 'log.md' }).children;
const rolesOf = (text: string) =>
  turnsOf(text)
    .map(({ role }) => role)
    .filter((role) => role !== 'front-matter');

describe('marks in ornaments', () => {
  test.each([
    ['[User]', '[Assistant]'],
    ['**[Me]:**', '**[Claude]:**'],
    ['<user>', '<assistant>'],
    ['> **Student**', '> **Model**'],
    ['### 🙂 User', '### 🤖 Gemini'],
    ['🙂 Me', '🤖 GPT-5'],
    ['**Q4.**', '**A4.**'],
    ['### Turn 7 (user)', '### Turn 7 (assistant)'],
    ['Chat - user', 'Chat - assistant'],
    ['**Prompt 2.1**', '**Response 2.1**'],
    ['Query', 'Output'],
    ['## Me', '## o3'],
    ['**You:**', '**o4-mini:**'],
  ])('%s and %s on lines of their own', (user, assistant) => {
    expect(rolesOf(`A report\n\n${user}\n\nHow many?\n\n${assistant}\n\nSeven.\n`)).toEqual([
      'user',
      'assistant',
    ]);
  });

  test.each([
    ['User >', 'AI >'],
    ['**[User]:**', '**[Grok]:**'],
    ['Prompt:', 'Completion:'],
  ])('%s and %s before text', (user, assistant) => {
    expect(rolesOf(`A report\n\n${user} How many?\n\n${assistant} Seven.\n`)).toEqual(['user', 'assistant']);
  });

  test('ornaments in prose are no marks', () => {
    const text =
      '## User\n\nHow many?\n\n## Assistant\n\nIt is [user] > [model].\n\n🙂 You asked for seven.\n';
    expect(rolesOf(text)).toEqual(['user', 'assistant']);
  });
});

describe('thinking under a heading', () => {
  const turnsBehind = (body: string) => turnsOf(`## User\n\nHow many?\n\n## Assistant\n\n${body}\n`).slice(1);

  test.each([
    ['### Thinking\n\nPerhaps six.\n\n### Response\n\nSeven.'],
    ['**Thinking:** Perhaps six.\n\nSeven.'],
    ['Thought process: Perhaps six.\n\nSeven.'],
    ['### Reasoning\n\nPerhaps six.\n\n### Final response\n\nSeven.'],
    ['**Chain of thought**\n\nPerhaps six.\n\n**Output**\n\nSeven.'],
    ['<reasoning>Perhaps six.</reasoning>\n\nSeven.'],
    ['<details><summary>Thinking</summary>\n\nPerhaps six.\n\n</details>\n\nSeven.'],
  ])('%s', (body) => {
    expect(turnsBehind(body).map(({ role }) => role)).toEqual(['thinking', 'assistant']);
  });

  test('without an end it puts the reply in doubt', () => {
    const [reply] = turnsBehind('### Thinking\n\nPerhaps six.\n\nSeven.');
    expect(reply?.role).toBe('assistant');
    expect(reply?.unsure).toBeTruthy();
  });

  test.each([
    ['Seven.\n\n### Reasoning\n\nOne each day.\n\n### Answer\n\nSeven.'],
    ['### Reasoning\n\nOne each day.\n\n### Answer\n\nSeven.'],
    ['Show thinking\n\nSeven.'],
    ['<details><summary>Table</summary>\n\nSeven.\n\n</details>\n\nDone.'],
  ])('what is the reply itself stays: %s', (body) => {
    const turns = turnsBehind(body);
    expect(turns.map(({ role }) => role)).toEqual(['assistant']);
    expect(turns[0]?.unsure).toBeUndefined();
  });
});

describe('sections of the student under other headings', () => {
  const last = (heading: string, words: string) =>
    rolesOf(`## User\n\nHow many?\n\n## Assistant\n\nSeven.\n\n${heading}\n\n${words}\n`).at(-1);

  test.each(['## My opinion', '## Evaluation of the reply', '**TA grade:**', '## Result', '## Summary'])(
    '%s where it speaks about the model',
    (heading) => {
      expect(last(heading, 'The count should be eight. The model did not see that.')).toBe('comment');
    },
  );

  test.each(['## Result', '## Summary', '## Analysis'])('%s where it does not', (heading) => {
    expect(last(heading, 'The count is seven in total.')).toBe('assistant');
  });

  test('not before the first reply', () => {
    const text = '## Summary\n\nThe model solved all.\n\n## User\n\nHow many?\n\n## Assistant\n\nSeven.\n';
    expect(rolesOf(text)).toEqual(['user', 'assistant']);
  });
});
