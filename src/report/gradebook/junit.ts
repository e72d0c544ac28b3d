import { showInvisible } from '../../escape/invisible.ts';
import type { ScoredPart } from '../../types/scorecard.ts';
import type { Marked } from './marked.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an XML attribute: line feeds as references, what XML forbids shown. */
const xml = (text: string) =>
  showInvisible(text)
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/\n/g, '&#10;')
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

/**
 * JUnit XML for a CI: a suite a log, a case a part. What is wrong is a failure, what waits for a person or has
 * no answer is skipped.
 */
export function junit(marked: readonly Marked[]): string {
  const suites = marked.map(({ card }) => {
    const failures = card.parts.filter(({ outcome }) => outcome === 'incorrect' || outcome === 'partial');
    const skipped = card.parts.filter(({ outcome }) => outcome === 'unscored' || outcome === 'no-answer');
    return [
      `  <testsuite name="${xml(card.transcript.file)}" tests="${card.parts.length}" failures="${failures.length}" skipped="${skipped.length}" errors="0">`,
      ...card.parts.map((part) => testCase(part, card.rubric.id)),
      '  </testsuite>',
    ].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

function testCase({ id, title, outcome, reason }: ScoredPart, homework: string): string {
  const open = `    <testcase classname="${xml(homework)}" name="${xml(title === '' ? id : `${id} ${title}`)}"`;
  if (outcome === 'correct') return `${open}/>`;
  const tag = outcome === 'unscored' || outcome === 'no-answer' ? 'skipped' : 'failure';
  return `${open}><${tag} message="${xml(`${outcome}: ${reason}`)}"/></testcase>`;
}
