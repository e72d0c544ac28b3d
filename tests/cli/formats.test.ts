import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, zipOf } from '../formats/binary-files.ts';
import { checkout, recompute, workplace } from './run.ts';

const log = readFileSync(`${checkout}/tests/fixtures/transcripts/markdown/right-headings.md`, 'utf8');
const chat = readFileSync(
  `${checkout}/tests/fixtures/transcripts/chat-completions/right-messages.json`,
  'utf8',
);

describe('logs of any format', () => {
  let place: ReturnType<typeof workplace>;
  const json = (name: string) => JSON.parse(readFileSync(`${place.path}/out/${name}.scorecard.json`, 'utf8'));
  const points = (name: string) => json(name).points as number;

  beforeAll(async () => {
    const exported = JSON.stringify(
      [
        {
          title: 'Recipes',
          messages: [
            { role: 'user', content: 'How long do eggs boil?' },
            { role: 'assistant', content: '6 minutes.' },
          ],
        },
        { title: 'HW3', messages: JSON.parse(chat) },
      ],
      null,
      1,
    );
    place = workplace({
      'a.zip': await zipOf({ 'one/log.md': log, 'two/chat.json': chat, '__MACOSX/x': '1', '.DS_Store': '1' }),
      'export.zip': await zipOf({ 'conversations.json': exported, 'chat.html': '<html>', 'user.json': '{}' }),
      'bad.zip': (await zipOf({ 'log.md': log })).slice(0, 200),
      'report.docx': await docxOf([
        'User Prompt:',
        'HW3, problem 5: part (a)?',
        'AI Response:',
        'Answer (a): 20 forward operations',
      ]),
      'log.txt': log,
      'odd.json': '{"a": 1}',
      'config/log.md': log,
    });
  });
  afterAll(() => place.remove());

  test('an archive gives a scorecard for each member', () => {
    const ran = recompute(['grade', 'a.zip', '--out', 'out', '-q'], { cwd: place.path });
    expect(ran.err).toContain('2 logs graded');
    expect([points('a.zip!/one/log.md'), points('a.zip!/two/chat.json')]).toEqual([6, 6]);
    expect(json('a.zip!/one/log.md').transcript.file).toBe('a.zip!/one/log.md');
  });

  test('one member can be looked at', () => {
    const { out, code } = recompute(['inspect', 'a.zip!/two/chat.json'], { cwd: place.path });
    expect(code).toBe(0);
    expect(out).toContain('a.zip!/two/chat.json: chat-completions (a list of messages');
  });

  test('of an export only the conversations count, and of those the ones about the homework', () => {
    const ran = recompute(['grade', 'export.zip', '--out', 'out', '-q'], { cwd: place.path });
    expect(ran.err).toContain('1 log graded');
    const card = json('export.zip!/conversations.json');
    expect(card.points).toBe(6);
    expect(card.rubric.chosenBy).toBe('one of 2 conversations speaks of it');
    const finding = card.findings.find((one: { ruleId: string }) => one.ruleId === 'other-conversations');
    expect(finding.message).toContain('"Recipes" (line 2)');
  });

  test('a broken archive and JSON of no known shape get scorecards that say so', () => {
    const ran = recompute(['grade', 'bad.zip', 'odd.json', '--rubric', 'hw3', '--out', 'out', '-q'], {
      cwd: place.path,
    });
    expect(ran.code).toBe(0);
    for (const name of ['bad.zip', 'odd.json'])
      expect(new Set(json(name).parts.map((part: { outcome: string }) => part.outcome)), name).toEqual(
        new Set(['unscored']),
      );
  });

  test('a Word document is no archive of logs', () => {
    const ran = recompute(['grade', 'report.docx', '--out', 'out', '-q'], { cwd: place.path });
    expect(ran.err).toContain('1 log graded');
    expect(json('report.docx').transcript.format).toBe('docx');
    expect(points('report.docx')).toBe(2);
  });

  test('--from stands above what a file holds', () => {
    const { out } = recompute(['inspect', 'odd.json', '--from', 'markdown'], { cwd: place.path });
    expect(out).toContain('odd.json: markdown (given by --from)');
    const unknown = recompute(['inspect', 'odd.json', '--from', 'word'], { cwd: place.path });
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringContaining('no format "word"; there are: pdf'),
    ]);
  });

  test('--text prints the log as it was read, and that reads the same', () => {
    const { out } = recompute(['inspect', 'a.zip!/two/chat.json', '--text'], { cwd: place.path });
    expect(out).toMatch(/^## User Prompt:\n\nHW3, problem 5/);
    expect(out).toContain('## AI Response:\n\n### Problem 5');
  });
});

describe('recompute.config.yaml', () => {
  let place: ReturnType<typeof workplace>;
  beforeAll(() => {
    place = workplace({
      'sub/log.md': log,
      'recompute.config.yaml':
        'rules:\n  model-unnamed: error\n  missing-reply: off\ngrade:\n  out: marks\n  format: [json]\n  quiet: true\n',
      'wrong/recompute.config.yaml': 'grade:\n  outt: x\n',
      'rule/recompute.config.yaml': 'rules:\n  no-such: off\n',
      'rule/log.md': log,
    });
  });
  afterAll(() => place.remove());

  test('is found upwards and gives the defaults; what is typed stands above it', () => {
    const cwd = `${place.path}/sub`;
    expect(recompute(['grade', 'log.md'], { cwd }).code).toBe(0);
    const card = JSON.parse(readFileSync(`${cwd}/marks/log.md.scorecard.json`, 'utf8'));
    const findings = card.findings.map(
      ({ ruleId, severity }: Record<string, string>) => `${ruleId} ${severity}`,
    );
    expect(findings).toContain('model-unnamed error');
    expect(findings.join()).not.toContain('missing-reply');
    const typed = recompute(['grade', 'log.md', '--out', 'other', '--format', 'markdown'], { cwd });
    expect(typed.err).toContain('reports in other/');
    expect(() => readFileSync(`${cwd}/other/log.md.scorecard.json`)).toThrow();
  });

  test('says in help what it changed', () => {
    const { out } = recompute(['grade', '--help'], { cwd: place.path });
    expect(out.replace(/\s+/g, ' ')).toContain('(default: "marks", by recompute.config.yaml)');
  });

  test.each([
    ['wrong', ['grade'], /recompute\.config\.yaml:2:3: "grade" has no option "outt"/],
    ['rule', ['grade', 'log.md'], /recompute\.config\.yaml:2:3: no rule "no-such"/],
  ])('a fault in it is told with its place: %s', (folder, args, said) => {
    const ran = recompute(args, { cwd: `${place.path}/${folder}` });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(said);
  });
});
