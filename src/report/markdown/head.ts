import { markdownCode, markdownText } from '../../escape/markdown.ts';
import type { Finding, Scorecard, ScoredClaim, ScoredPart } from '../../types/scorecard.ts';
import { outcomes } from '../../types/verdict.ts';
import type { Places } from './place.ts';
import { rich } from './rich-text.ts';
import { countPoints, outcomeMark, outcomeWord } from './words.ts';

/** Findings that only repeat what stands under the contradicted claims. */
const toldAsClaims = new Set(['claim-contradicted', 'one-shot-overstated', 'thinking-time']);

/** Totals and outcome counts in one line, then what was graded. */
export function title(card: Scorecard, places: Places): string[] {
  const scored = card.parts.filter((part) => part.points !== null);
  const max = scored.reduce((sum, part) => sum + part.maxPoints, 0);
  const counts = outcomes.map(
    (one) =>
      `${outcomeMark[one]} ${card.parts.filter((part) => part.outcome === one).length} ${outcomeWord[one]}`,
  );
  const open = card.openPoints > 0 ? `; up to ${countPoints(card.openPoints)} more wait for a person` : '';
  const model =
    card.transcript.model === ''
      ? 'model not named'
      : `model as the log names it: ${markdownText(card.transcript.model)}`;
  return [
    `# Scorecard: ${markdownText(card.transcript.file)}`,
    '',
    `**${countPoints(card.points)} of ${Math.round(max * 100) / 100} scored**${open} · ${counts.join(' · ')}`,
    '',
    `${places.log('Log')} · ${markdownText(card.rubric.title || card.rubric.id)} (${markdownText(card.rubric.chosenBy)}) · ${model}`,
    '',
  ];
}

/** What a person must look at: each with its place and the reason. */
export function needsPerson(card: Scorecard, places: Places): string[] {
  const lines = card.parts.flatMap((part) => needs(part, card.findings, places));
  return ['## Needs a person', '', ...(lines.length > 0 ? lines : ['Nothing.']), ''];
}

function needs(part: ScoredPart, findings: readonly Finding[], places: Places): string[] {
  const head = `- **${markdownText(part.id)}** ${outcomeMark[part.outcome]} ${outcomeWord[part.outcome]}`;
  const reply = places.line(part.reply?.line, part.reply?.endLine);
  if (part.outcome === 'unscored') {
    const where = part.passage ? places.line(part.passage.line, part.passage.endLine) : reply;
    return [`${head}: ${rich(part.reason, 300)} · ${where}`];
  }
  if (part.outcome === 'no-answer') {
    const missing = findings.find(
      (finding) => finding.ruleId === 'missing-reply' && finding.part === part.id,
    );
    return [
      `${head}: ${rich(missing?.message ?? part.reason, 300)} · ${missing ? places.line(missing.line) : reply}`.replace(
        / · $/,
        '',
      ),
    ];
  }
  const silent = part.answers.filter((answer) => answer.counts && answer.outcome === 'no-answer');
  const rival = findings.filter((finding) => finding.ruleId === 'rivals' && finding.part === part.id);
  return [
    ...(silent.length > 0
      ? [
          `${head}: counted as not right because no answer was found to ${silent.map((answer) => markdownText(answer.id)).join(', ')}; is there one? · ${reply}`,
        ]
      : []),
    ...rival.map((finding) => `${head}: ${rich(finding.message, 400)} · ${places.line(finding.line)}`),
  ];
}

/** Claims that the log or the engine speaks against, each once, wherever they were made. */
export function contradictions(card: Scorecard, places: Places): string[] {
  const all = [...card.claims, ...card.parts.flatMap((part) => part.claims)];
  const lines = all
    .filter((claim) => claim.status === 'contradicted')
    .map((claim) => contradiction(claim, places));
  return ['## Contradicted claims', '', ...(lines.length > 0 ? lines : ['None.']), ''];
}

function contradiction(claim: ScoredClaim, places: Places): string {
  const scope = claim.part ?? (claim.problem === undefined ? 'whole log' : `problem ${claim.problem}`);
  return `- **${markdownText(scope)}** ✘ ${places.line(claim.line)}: “${rich(claim.text, 240)}” — ${rich(claim.reason, 400)}`;
}

const severityOrder: readonly Finding['severity'][] = ['error', 'warning', 'info'];
const severityMark: Record<Finding['severity'], string> = {
  error: '✘ error',
  warning: '⚠ warning',
  info: 'ℹ note',
};

/** Findings, the gravest first; those that stand above already are left out. */
export function findings(card: Scorecard, places: Places): string[] {
  const open = new Set(card.parts.filter((part) => part.outcome === 'no-answer').map((part) => part.id));
  const rest = card.findings
    .filter((finding) => !toldAsClaims.has(finding.ruleId) && finding.ruleId !== 'rivals')
    .filter(
      (finding) =>
        !(finding.ruleId === 'missing-reply' && finding.part !== undefined && open.has(finding.part)),
    );
  const sorted = severityOrder.flatMap((severity) => rest.filter((finding) => finding.severity === severity));
  const lines = sorted.map(
    (finding) =>
      `- ${severityMark[finding.severity]} ${places.line(finding.line)} ${markdownCode(finding.ruleId)}: ${rich(finding.message, 500)}`,
  );
  return ['## Findings', '', ...(lines.length > 0 ? lines : ['None.']), ''];
}
