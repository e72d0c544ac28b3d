import { describe, expect, test } from 'vitest';
import { findPersonalData } from '../../src/privacy/find.ts';
import { looksLikeName } from '../../src/privacy/names.ts';

const found = (text: string) => findPersonalData(text).map(({ kind, value }) => `${kind}: ${value}`);

describe('found', () => {
  test.each<[string, string, string[]]>([
    [
      'a cover of three lines',
      'Erika Mustermann\n3099887766\nSpecial Participation A',
      ['name: Erika Mustermann', 'student id: 3099887766'],
    ],
    [
      'markdown marks around them',
      '# **Erika Mustermann**  \n\n*SID: 3099887766*  ',
      ['name: Erika Mustermann', 'student id: 3099887766'],
    ],
    [
      'the number above the name',
      '3099887766\nErika Mustermann\n\nSummary',
      ['student id: 3099887766', 'name: Erika Mustermann'],
    ],
    [
      'both on one line',
      'Erika Mustermann (3099887766)\n',
      ['name: Erika Mustermann', 'student id: 3099887766'],
    ],
    [
      'a name of three parts',
      'Jan van der Meer\n3099887766',
      ['name: Jan van der Meer', 'student id: 3099887766'],
    ],
    [
      'last name first',
      'Mustermann, Erika\n3099887766',
      ['name: Mustermann, Erika', 'student id: 3099887766'],
    ],
    ['Chinese letters', '王小明\n3099887766', ['name: 王小明', 'student id: 3099887766']],
    ['capitals', 'ERIKA MUSTERMANN\n3099887766', ['name: ERIKA MUSTERMANN', 'student id: 3099887766']],
    [
      'a label',
      'Name: Erika Mustermann\nStudent ID: 3099887766',
      ['name: Erika Mustermann', 'student id: 3099887766'],
    ],
    [
      'several authors',
      'Authors: Erika Mustermann and Otto Normal',
      ['name: Erika Mustermann', 'name: Otto Normal'],
    ],
    [
      'an address beside a name',
      'Otto Normal\notto.normal@example.edu',
      ['name: Otto Normal', 'e-mail address: otto.normal@example.edu'],
    ],
    [
      'a labelled number in running text',
      'My student number is in the form (SID 3099887766).',
      ['student id: 3099887766'],
    ],
    [
      'a share link',
      'See <https://chatgpt.com/share/12ab-34cd>.',
      ['private link: https://chatgpt.com/share/12ab-34cd'],
    ],
    ['a private chat', '[chat](https://claude.ai/chat/12ab)', ['private link: https://claude.ai/chat/12ab']],
    [
      'a document',
      'https://docs.google.com/document/d/1AbC/edit?usp=sharing',
      ['private link: https://docs.google.com/document/d/1AbC/edit?usp=sharing'],
    ],
    ['a home folder', 'saved to /Users/omuster/hw.md', ['account name: omuster']],
    ['an account', 'Logged in as omuster_7', ['account name: omuster_7']],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('not personal', () => {
  test.each([
    ['arXiv numbers', 'PDF of Arxiv 2203.03466 and 2310.17813v2'],
    ['decimals of ten digits', 'pi is 3.1415926535, and 0.1234567890 is not'],
    ['a value of ten digits', 'That makes 1000000000 parameters, or 1234567890 tokens.'],
    ['a value in mathematics', '$$n = 1000000000$$\n\n$2147483648$'],
    ['longer numbers', '12345678901 and 123456789'],
    ['line numbers and times', 'L615, lines 100-110, Thought for 2m 22s, 1763900000000'],
    ['hashes', '563546b28c82d69b4a33'],
    [
      'public links',
      'https://arxiv.org/abs/2203.03466 and https://chatgpt.com and https://openai.com/index/gpt',
    ],
    ['a matrix product', 'y = Wq@x.T and W@x.mean(0) and A @ B.transpose()'],
    ['a decorator', '@torch.no_grad()'],
    ['course words beside nothing', 'Special Participation A\n\nExecutive Summary\n\nDeep Neural Networks'],
    ['a role mark', 'User: Now problem 3.\n\nName: the quantity asked for'],
    ['a title line', 'by: the chain rule\n\nGradient Descent\n\nAdam'],
    ['a labelled product', 'Model Name: GPT 5.1 Thinking'],
  ])('%s', (_name, text) => {
    expect(found(text)).toEqual([]);
  });

  test('names far down the log are not guessed', () => {
    expect(found(`${'line\n'.repeat(80)}Erika Mustermann\n3099887766`)).toEqual([]);
  });
});

test.each<[string, boolean]>([
  ['Erika Mustermann', true],
  ["Sean O'Neil-Smith", true],
  ['J. R. Muster', true],
  ['Erika', false],
  ['erika mustermann', false],
  ['Problem Three', false],
  ['The Model One-Shotted This', false],
  ['Homework Three', false],
  ['E = mc', false],
])('is "%s" the form of a name? %s', (line, is) => {
  expect(looksLikeName(line)).toBe(is);
});

test('places lead back to the text', () => {
  const text = 'x\n\n**Otto Normal**\n3099887766\notto@example.org\nhttps://grok.com/share/abc';
  for (const { value, start } of findPersonalData(text))
    expect(text.slice(start, start + value.length)).toBe(value);
  expect(findPersonalData(text)).toHaveLength(4);
});

test('long hostile text is searched in little more than linear work', () => {
  for (const piece of ['a@', 'A ', 'https://', '3', 'Name: ', 'a.', 'Aa Bb\n', '/Users/', ': ']) {
    expect(findPersonalData(piece.repeat(40_000)).length).toBeLessThan(50_000);
  }
});
