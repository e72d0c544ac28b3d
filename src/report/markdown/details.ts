import { markdownCode, markdownHtml, markdownText } from '../../escape/markdown.ts';
import type { ScoredAnswer, ScoredClaim, ScoredPart } from '../../types/scorecard.ts';
import { measured } from './measured.ts';
import { quoted } from './passage.ts';
import type { Places } from './place.ts';
import { rich } from './rich-text.ts';
import { ruledLong } from './ruling.ts';
import { claimMark, isLookedUp, outcome, outcomeWord, points, shortName } from './words.ts';

/** Longer free texts are read in the log. In characters. */
const longestPassage = 6000;

/** Passed-over candidates that are listed; the JSON has them all. */
const listedCandidates = 12;

/** Everything about one part, folded away. */
export function details(part: ScoredPart, places: Places): string[] {
  const summary = `<b>${markdownHtml(part.id)}</b> ${outcome(part.outcome)} · ${points(part)}${part.title === '' ? '' : ` · ${markdownHtml(part.title)}`}`;
  return ['<details>', `<summary>${summary}</summary>`, '', ...everything(part, places), '</details>', ''];
}

/** All that is known of a part: attempts, questions with their reasons and candidates, the passage, the claims. */
export function everything(part: ScoredPart, places: Places): string[] {
  return [
    `${measured(part.reason, 600)}${part.reply ? ` · reply ${places.line(part.reply.line, part.reply.endLine)}` : ''}`,
    '',
    ...(part.ruling ? [ruledLong(part.ruling), ''] : []),
    ...attempts(part, places),
    ...part.answers.flatMap((answer) => question(answer, part, places)),
    ...reading(part, places),
    ...claims(part.claims, places),
  ];
}

function attempts(part: ScoredPart, places: Places): string[] {
  if (part.attempts < 2 || !part.firstAttempt) return [];
  return [
    `${part.attempts} attempts in the log; the first is ${outcomeWord[part.firstAttempt.outcome]} (${places.line(part.firstAttempt.line)}).`,
    '',
  ];
}

function question(answer: ScoredAnswer, part: ScoredPart, places: Places): string[] {
  const aside = answer.counts ? '' : ', shown without bearing on the outcome';
  const place = [
    places.line(answer.line),
    answer.via === undefined ? '' : `found by ${markdownCode(answer.via)}`,
  ]
    .filter(Boolean)
    .join(', ');
  const text = answer.kind === 'text';
  const facts: [string, string][] = [
    [
      'Answer',
      answer.text === ''
        ? ''
        : `${text ? 'free text' : rich(answer.text)}${place === '' ? '' : ` (${place})`}`,
    ],
    [
      'Read as',
      text || answer.value === '' || answer.value === answer.text
        ? ''
        : `${rich(answer.value)}${answer.form === undefined ? '' : `, given as ${markdownText(answer.form)}`}`,
    ],
    ['Expected', text ? '' : rich(answer.expected)],
    isLookedUp(answer.recomputed)
      ? ['Looked up', rich(answer.recomputed?.value ?? '')]
      : [
          'Recomputed',
          answer.recomputed
            ? `${measured(answer.recomputed.value)} — ${markdownText(answer.recomputed.route)}`
            : '',
        ],
    ['Why', measured(answer.reason)],
    ['Decided', answer.ruling === undefined ? '' : ruledLong(answer.ruling)],
    ['Where they differ', answer.witness === undefined ? '' : measured(answer.witness)],
    [
      'Mistake',
      answer.mistake === undefined || answer.reason.includes(answer.mistake) ? '' : rich(answer.mistake),
    ],
  ];
  const passage =
    text &&
    answer.text !== '' &&
    !(part.passage && part.answers.filter((one) => one.kind === 'text').length === 1);
  return [
    `**${markdownText(shortName(answer))}** — ${rich(answer.asks, 300)}: ${outcome(answer.outcome)}${aside}`,
    '',
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `- ${name}: ${value}`),
    ...(text ? keyPoints(answer.keyPoints) : []),
    '',
    ...(passage ? [...quoted(answer.text.slice(0, longestPassage)), ''] : []),
    ...candidates(answer, places),
  ];
}

function keyPoints(list: readonly string[] | undefined): string[] {
  return list === undefined || list.length === 0
    ? []
    : ['- Key points:', ...list.map((point) => `  - ${rich(point)}`)];
}

function candidates(answer: ScoredAnswer, places: Places): string[] {
  const lost = answer.candidates.filter((candidate) => !candidate.won);
  if (lost.length === 0) return [];
  const shown = lost.slice(0, listedCandidates);
  return [
    'Passed over:',
    '',
    ...shown.map(
      (one) =>
        `- ${places.line(one.line)} ${rich(one.text, 200)} — ${markdownText(one.via)}: ${rich(one.reason, 200)}`,
    ),
    ...(lost.length > shown.length ? [`- and ${lost.length - shown.length} more, in the JSON`] : []),
    '',
  ];
}

/** What a person has to read for a part with one free text, with the key points of the part. */
function reading(part: ScoredPart, places: Places): string[] {
  const texts = part.answers.filter((answer) => answer.kind === 'text');
  const own =
    part.keyPoints !== undefined && texts.every((answer) => answer.keyPoints === undefined)
      ? part.keyPoints
      : undefined;
  const { passage } = part;
  const shown = passage !== undefined && texts.length === 1;
  return [
    ...(own ? [...keyPoints(own), ''] : []),
    ...(shown
      ? [
          `The passage, ${places.line(passage.line, passage.endLine)}${passage.shortened ? ', shortened' : ''}:`,
          '',
          ...quoted(passage.text),
          '',
        ]
      : []),
  ];
}

/** Kinds of remarks that nothing in a log can decide. */
const remarks: ReadonlySet<string> = new Set(['method', 'setting', 'other']);

function claims(list: readonly ScoredClaim[], places: Places): string[] {
  if (list.length === 0) return [];
  const checked = list.filter((claim) => !remarks.has(claim.kind));
  const lines = [...new Set(list.filter((claim) => remarks.has(claim.kind)).map((claim) => claim.line))];
  return [
    'The student says:',
    '',
    ...checked.map((claim) => claimLine(claim, places)),
    ...(lines.length > 0
      ? [`- remarks that were not checked: ${lines.map((line) => places.line(line)).join(', ')}`]
      : []),
    '',
  ];
}

/** A claim with its status, its place, its words and what decides it. */
export function claimLine(claim: ScoredClaim, places: Places): string {
  const scope =
    claim.part === null && claim.problem !== undefined ? ` of problem ${markdownText(claim.problem)}` : '';
  return `- ${claimMark[claim.status]} ${claim.status}, ${places.line(claim.line)} (${markdownText(claim.kind)}${scope}): “${rich(claim.text, 240)}” — ${rich(claim.reason, 500)}`;
}
