import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grade.ts';
import { openArchive, openLog } from '../../src/read/index.ts';
import type { Transcript } from '../../src/types/transcript.ts';
import { standardOf } from '../grading.ts';
import { docxOf, pdfOf, picturePdf, zipOf } from './binary-files.ts';

async function opened(bytes: Uint8Array, file: string): Promise<Transcript> {
  return (await openLog(bytes, { file })).read();
}

async function graded(transcript: Transcript) {
  return grade(transcript, await standardOf('hw3'), { version: 'tests', chosenBy: 'the test' }).scorecard;
}

const roles = ({ children }: Transcript) => children.map(({ role }) => role);
const ruleIds = ({ messages }: Transcript) => messages.map(({ ruleId }) => ruleId);
const filler =
  'The stored activations are where the chain begins, and every layer above them is run again from there. ';

describe('a PDF', () => {
  const drawn = () =>
    pdfOf((pen) => {
      pen.heading('HW3 with a model');
      pen.paragraph('Model: GPT 5.1 Thinking');
      pen.heading('User Prompt:');
      pen.paragraph('Problem 5: tensor rematerialization. Please solve part (a) and part (b) of problem 5.');
      pen.heading('AI Response:');
      pen.paragraph('Problem 5: tensor rematerialization');
      pen.paragraph(`(a) ${filler.repeat(30)}The total of both halves is`);
      pen.formula(['2 × (1 + 2 + 3 + 4) = 20']);
      pen.paragraph('Answer (a): 20 forward operations.');
      pen.paragraph(`(b) ${filler.repeat(28)}`);
      pen.paragraph('Answer (b): 10 memory loads.');
      pen.heading('Comments & Observations:');
      pen.paragraph('Part A: one-shot. Part B: one-shot.');
    });

  test('is read by its letters: headings, paragraphs over pages, no running header', async () => {
    const transcript = await opened(await drawn(), 'log.pdf');
    expect(transcript.format).toBe('pdf');
    expect(roles(transcript)).toEqual(['front-matter', 'user', 'assistant', 'comment']);
    expect(transcript.source).not.toMatch(/printed from a browser|\/ 9/);
    // A sentence that a page break cuts stays one paragraph.
    expect(
      transcript.source
        .split('\n\n')
        .filter((block) => /^(?:again|every|from|run|layer|above|them|the|where)\b/.test(block)),
    ).toEqual([]);
    expect(ruleIds(transcript)).toEqual([]);
  });

  test('gives plain answers their verdicts', async () => {
    const { parts } = await graded(await opened(await drawn(), 'log.pdf'));
    const of = (id: string) => parts.find((part) => part.id === id);
    expect([of('5a')?.outcome, of('5b')?.outcome]).toEqual(['correct', 'correct']);
    expect(of('5a')?.claim?.status).toBe('supported');
  });

  test('scripts and stacked fractions stand in their line', async () => {
    const bytes = await pdfOf((pen) => {
      pen.paragraph(filler.repeat(4));
      pen.formula(['y', '^2', ' = ', { over: 'a + b', under: '2c' }, ' + d', '_1', ' x']);
      pen.paragraph(filler.repeat(4));
    });
    const { source } = await opened(bytes, 'log.pdf');
    expect(source.replace(/ /g, '')).toContain('y^{2}=\\frac{a+b}{2c}+d_{1}x');
  });

  test('never calls a formula wrong by its layout', async () => {
    const bytes = await pdfOf((pen) => {
      pen.heading('User Prompt:');
      pen.paragraph('Problem 1: please solve part (a).');
      pen.heading('AI Response:');
      pen.paragraph(`(a) ${filler.repeat(5)}`);
      pen.paragraph('The expected squared RMS norm is d1 + 7 and the constant is 1 / d1.');
      pen.paragraph('Answer (a): d1 + 7');
    });
    const { parts } = await graded(await opened(bytes, 'log.pdf'));
    const answers = parts.flatMap((part) => part.answers.filter((answer) => answer.text !== ''));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.map(({ outcome }) => outcome)).not.toContain('incorrect');
  });

  test('without role marks calls nothing wrong: the numbers of the sheet stand in it, too', async () => {
    const bytes = await pdfOf((pen) => {
      pen.heading('Problem 5: Tensor Rematerialization');
      pen.paragraph('A forward operation takes 20 ns and a load 10 ns, on the sheet of HW3.');
      pen.paragraph(`(a) ${filler.repeat(8)}`);
      pen.paragraph('Answer (a): 45 forward operations.');
    });
    const { parts, findings } = await graded(await opened(bytes, 'log.pdf'));
    expect(findings.map(({ ruleId }) => ruleId)).toContain('no-role-marks');
    expect(parts.find(({ id }) => id === '5a')?.outcome).toBe('unscored');
  });

  test('of pictures is refused', async () => {
    const transcript = await opened(await picturePdf(4), 'log.pdf');
    expect(ruleIds(transcript)).toEqual(['unreadable-file']);
    expect(transcript.children).toEqual([]);
  });

  test('that is broken is refused by name', async () => {
    const bytes = (await picturePdf(1)).slice(0, 300);
    expect(ruleIds(await opened(bytes, 'log.pdf'))).toEqual(['unreadable-file']);
  });

  test('with some pages of pictures says which', async () => {
    const bytes = await pdfOf((pen) => {
      pen.paragraph(filler.repeat(8));
      pen.newPage();
      pen.newPage();
      pen.paragraph(filler.repeat(8));
    });
    const { messages } = await opened(bytes, 'log.pdf');
    expect(messages.find(({ ruleId }) => ruleId === 'unreadable-pages')?.reason).toContain('page 2 ');
  });
});

describe('a Word document', () => {
  const run = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const paragraphs = [
    { style: 'Heading1', text: 'HW3 with a model' },
    { style: 'Heading2', text: 'User Prompt:' },
    'Problem 1: please solve part (a).',
    { style: 'Heading2', text: 'AI Response:' },
    '(a) The expected squared RMS norm is',
    {
      omml: `<m:r><m:t>E</m:t></m:r><m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:sSubSup><m:e><m:d><m:dPr><m:begChr m:val="‖"/><m:endChr m:val="‖"/></m:dPr><m:e>${run('y')}</m:e></m:d></m:e><m:sub>${run('RMS')}</m:sub><m:sup>${run('2')}</m:sup></m:sSubSup></m:e></m:d>${run('=')}<m:sSub><m:e>${run('d')}</m:e><m:sub>${run('1')}</m:sub></m:sSub>`,
    },
    'and the constant is',
    {
      omml: `${run('c=')}<m:f><m:num>${run('1')}</m:num><m:den><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:sSub><m:e>${run('d')}</m:e><m:sub>${run('1')}</m:sub></m:sSub></m:e></m:rad></m:den></m:f>`,
    },
  ] as const;

  test('is read with its formulas', async () => {
    const transcript = await opened(await docxOf(paragraphs), 'log.docx');
    expect(transcript.format).toBe('docx');
    expect(roles(transcript)).toEqual(['front-matter', 'user', 'assistant']);
    expect(transcript.source).toContain('\\frac{1}{\\sqrt{d_{1}}}');
    const { parts } = await graded(transcript);
    expect(parts.find(({ id }) => id === '1a')?.outcome).toBe('correct');
  });

  test('that declares entities is refused', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
    const { messages } = await opened(await docxOf(['&c;'], bomb), 'log.docx');
    expect(messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      'unreadable-file: word/document.xml declares entities: refused',
    ]);
  });

  test('without text is refused', async () => {
    expect(ruleIds(await opened(await docxOf([]), 'log.docx'))).toEqual(['unreadable-file']);
  });
});

describe('an archive', () => {
  const limits = { members: 3, member: 1000, unpacked: 1500 };

  test('lists and reads its members', async () => {
    const archive = await openArchive(await zipOf({ 'a/b.md': 'one', 'c.md': 'two' }), limits);
    expect(archive.members).toEqual([
      { name: 'a/b.md', size: 3 },
      { name: 'c.md', size: 3 },
    ]);
    expect(new TextDecoder().decode(await archive.read('a/b.md'))).toBe('one');
  });

  const refused: [string, () => Promise<Uint8Array>, RegExp][] = [
    ['too many members', () => zipOf({ a: '1', b: '2', c: '3', d: '4' }), /4 members/],
    ['a member that is too large', () => zipOf({ a: 'x'.repeat(1001) }), /a unpacks to 1001/],
    [
      'too much in all',
      () => zipOf({ a: 'xy1'.repeat(300), b: 'xy2'.repeat(300) }),
      /unpacks to more than 1500/,
    ],
    ['a path that leaves it', async () => renamed(await zipOf({ 'aa/b': '1' }), 'aa/b', '../b'), /\.\.\/b/],
    ['an absolute path', async () => renamed(await zipOf({ 'aa/b': '1' }), 'aa/b', '/a/b'), /absolute/],
    ['a link', () => zipOf({ 'a.md': '../../etc/passwd' }, 0o120777), /a\.md is a symbolic link/],
    [
      'two members of one name',
      async () => renamed(await zipOf({ 'a.md': '1', 'b.md': '2' }), 'b.md', 'a.md'),
      /two members/,
    ],
    ['half an archive', async () => (await zipOf({ a: '1' })).slice(0, 20), /refused/],
  ];
  test.each(refused)('with %s is refused', async (_, make, reason) => {
    await expect(make().then((bytes) => openArchive(bytes, limits))).rejects.toThrow(reason);
  });

  test('whose sizes lie is refused', async () => {
    const bytes = await zipOf({ a: 'x'.repeat(900) });
    const view = Buffer.from(bytes);
    const entry = view.indexOf('PK\u0001\u0002');
    view.writeUInt32LE(800, entry + 24);
    const archive = await openArchive(view, limits);
    await expect(archive.read('a')).rejects.toThrow(/a/);
  });

  test('inside an archive is named and not unpacked', async () => {
    const inner = await zipOf({ 'log.md': 'User Prompt: x' });
    expect(ruleIds(await opened(inner, 'a.zip!/b.zip'))).toEqual(['unreadable-file']);
  });

  test('with the samples of an evaluation is one log', async () => {
    const sample = (id: string) =>
      JSON.stringify({
        id,
        epoch: 1,
        input: 'x',
        target: '',
        messages: [
          { role: 'user', content: 'HW3: solve problem 5.' },
          { role: 'assistant', content: `Problem 5\n\n**Answer (a):** 20 forward operations (${id})` },
        ],
        output: { model: 'openai/gpt-5.1' },
      });
    const bytes = await zipOf({
      'header.json': '{"eval": {"task": "hw3", "model": "m"}}',
      'samples/s1_epoch_1.json': sample('s1'),
      'samples/s2_epoch_1.json': sample('s2'),
    });
    const log = await openLog(bytes, { file: 'log.eval' });
    expect(log.conversations.map(({ title }) => title)).toEqual(['s1, epoch 1', 's2, epoch 1']);
    const transcript = log.read([1]);
    expect(transcript.format).toBe('eval-archive');
    expect(roles(transcript)).toEqual(['front-matter', 'user', 'assistant']);
    expect(transcript.children[2]?.position.start.line).toBe(2);
  });
});

/** The archive with a member's name written over, in the list and before the data; both are of one length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return new Uint8Array(Buffer.from(text.replaceAll(from, to), 'latin1'));
}

describe('a PDF that unpacks to what no page needs', () => {
  /** A page of nothing but this, packed as it is told. */
  const bomb = (content: Buffer, times = 1) => {
    let packed = content;
    for (let time = 0; time < times; time++) packed = deflateSync(packed, { level: 9 });
    const filter = `[${'/FlateDecode'.repeat(times)}]`;
    return new Uint8Array(
      Buffer.concat([
        Buffer.from(
          `%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ${packed.length}/Filter ${filter}>>stream\n`,
        ),
        packed,
        Buffer.from('\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
      ]),
    );
  };

  test.each([
    ['operators', bomb(Buffer.alloc(20_000_000, 'q ')), /20000000 bytes of text/],
    ['blanks', bomb(Buffer.alloc(140_000_000, ' ')), /more than 134217728/],
    ['a bomb in a bomb', bomb(Buffer.alloc(140_000_000, ' '), 2), /more than 134217728/],
  ])('is refused: %s', async (_, bytes, reason) => {
    const { messages, children } = await opened(bytes, 'log.pdf');
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['unreadable-file']);
    expect(messages[0]?.reason).toMatch(reason);
    expect(children).toEqual([]);
  });

  test('and one of small streams is not', async () =>
    expect((await opened(bomb(Buffer.from('q Q')), 'log.pdf')).messages[0]?.reason).toContain('pictures'));
});
