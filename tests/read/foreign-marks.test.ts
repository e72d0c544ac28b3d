import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import { readMarkLine } from '../../src/read/marks.ts';

describe('role marks in other languages', () => {
  test.each([
    ['**用户：**', 'user', 'bold'],
    ['助手：', 'assistant', 'plain'],
    ['你说：', 'user', 'plain'],
    ['ChatGPT 说：', 'assistant', 'plain'],
    ['## ユーザー', 'user', 'heading'],
    ['**アシスタント**', 'assistant', 'bold'],
    ['사용자:', 'user', 'plain'],
    ['ChatGPT의 말:', 'assistant', 'plain'],
    ['**Nutzer:**', 'user', 'bold'],
    ['ChatGPT hat gesagt:', 'assistant', 'plain'],
    ['### Usuario:', 'user', 'heading'],
    ['**Asistente**:', 'assistant', 'bold'],
    ['Vous avez dit :', 'user', 'plain'],
    ['**Modèle :**', 'assistant', 'bold'],
    ['Você disse:', 'user', 'plain'],
    ['Пользователь:', 'user', 'plain'],
    ['**Trợ lý:**', 'assistant', 'bold'],
  ])('%s', (line, role, dress) => {
    expect(readMarkLine(line)).toMatchObject({ mark: { role }, dress, alone: true });
  });

  test.each([
    'Ich habe gerechnet: es sind 20.',
    'Tu as raison',
    '我们先计算总和：',
    '回答这个问题需要三步',
    'Vous pouvez vérifier',
    'Я думаю, что',
    'Modellgröße: 10',
  ])('no mark: %s', (line) => expect(readMarkLine(line)).toBeUndefined());

  test('a sentence after a mark belongs to the turn', () => {
    const log = '用户：请做第五题。\n\n助手：答案是 20。\n\n用户：谢谢。\n\n助手：不客气。\n';
    const { children } = read(new TextEncoder().encode(log), { file: 'log.md' });
    expect(children.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
  });
});
