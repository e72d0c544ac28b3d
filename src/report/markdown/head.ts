import { markdownCode, markdownText } from '../../escape/markdown.ts';
import { type Outcome, outcomes } from '../../types/outcome.ts';
import type { Finding, Scorecard, ScoredClaim, ScoredPart } from '../../types/scorecard.ts';
import { measured } from './measured.ts';
import type { Places } from './place.ts';
import { rich } from './rich-text.ts';
import { countPoints, number, outcomeMark, outcomeWord, points } from './words.ts';

/** Findings that only repeat what stands under the contradicted claims. */
const toldAsClaims = new Set(['claim-contradicted', 'one-shot-overstated', 'thinking-time']);

/** Totals and outcome counts in one line, then what was graded. */
export function title(card: Scorecard, places: Places): string[] {
  const count = (outcome: Outcome) => card.parts.filter((part) => part.outcome === outcome);
  const silent = count('no-answer').reduce((sum, part) => sum + part.maxPoints, 0);
  const totals = [
    `**${number(card.points)} of ${countPoints(card.maxPoints)}**`,
    ...(card.openPoints > 0 ? [`up to ${number(card.openPoints)} more wait for a person`] : []),
    ...(silent > 0 ? [`${countPoints(silent)} without an answer`] : []),
    ...outcomes.map(
      (one) =>
        `${outcomeMark[one]}&nbsp;${count(one).length}&nbsp;${outcomeWord[one].replace(' ', '&nbsp;')}`,
    ),
  ];
  const rubric = `${markdownText(card.rubric.title || card.rubric.id)} (${markdownText(card.rubric.chosenBy)})`;
  const model =
    card.transcript.model === '' ? 'model not named' : `model: ${markdownText(card.transcript.model)}`;
  return [
    `# Scorecard: ${markdownText(card.transcript.file)}`,
    '',
    card.parts.length === 0 ? '**Not graded**' : totals.join(' · '),
    '',
    [places.log('Log'), ...(card.rubric.id === '' ? [] : [rubric]), model].join(' · '),
    '',
  ];
}

/** What a person must look at: each with its place and the reason. */
export function needsPerson(card: Scorecard, places: Places): string[] {
  const missing = (part: ScoredPart) =>
    card.findings.some((finding) => finding.ruleId === 'missing-reply' && finding.part === part.id);
  const untouched = card.parts.filter(
    (part) => part.outcome === 'no-answer' && part.reply === undefined && !missing(part),
  );
  const lines = card.parts
    .filter((part) => !untouched.includes(part))
    .flatMap((part) => needs(part, card.findings, places));
  const names = untouched.map((part) => `**${markdownText(part.id)}**`).join(', ');
  const silent =
    untouched.length > 0
      ? [
          `- ${names} ${outcomeMark['no-answer']} ${outcomeWord['no-answer']}: nothing on ${untouched.length === 1 ? 'it' : 'them'} in the log`,
        ]
      : [];
  return section('Needs a person', [...lines, ...silent], 'nothing');
}

function needs(part: ScoredPart, findings: readonly Finding[], places: Places): string[] {
  const head = `- **${markdownText(part.id)}** ${outcomeMark[part.outcome]} ${outcomeWord[part.outcome]}, ${points(part)}`;
  const reply = places.line(part.reply?.line, part.reply?.endLine);
  const item = (reason: string, where: string) => `${head}: ${reason}${where === '' ? '' : ` · ${where}`}`;
  if (part.outcome === 'unscored') {
    return [
      item(
        measured(part.reason, 400),
        part.passage ? places.line(part.passage.line, part.passage.endLine) : reply,
      ),
    ];
  }
  if (part.outcome === 'no-answer') {
    const missing = findings.find(
      (finding) => finding.ruleId === 'missing-reply' && finding.part === part.id,
    );
    return [item(rich(missing?.message ?? part.reason, 400), missing ? places.line(missing.line) : reply)];
  }
  const silent = part.answers.filter((answer) => answer.counts && answer.outcome === 'no-answer');
  const rival = findings.filter((finding) => finding.ruleId === 'rivals' && finding.part === part.id);
  const asked = silent.map((answer) => markdownText(answer.id)).join(', ');
  return [
    ...(silent.length > 0
      ? [item(`no answer found to ${asked}, which counts as not right: look at the reply`, reply)]
      : []),
    ...rival.map((finding) => item(rich(finding.message, 400), places.line(finding.line))),
  ];
}

/**
 * Claims that the log or the engine speaks against, by place. What one sentence says of several parts, or in
 * several ways of one, is told once.
 */
export function contradictions(card: Scorecard, places: Places): string[] {
  const all = [...card.claims, ...card.parts.flatMap((part) => part.claims)].filter(
    (claim) => claim.status === 'contradicted',
  );
  const sentences = Map.groupBy(all, (claim) => JSON.stringify([claim.line, claim.text]));
  const lines = [...sentences.values()]
    .sort(([a], [b]) => (a?.line ?? 0) - (b?.line ?? 0))
    .flatMap((claims) => contradiction(claims, places));
  return section('Contradicted claims', lines, 'none');
}

function contradiction(claims: readonly ScoredClaim[], places: Places): string[] {
  const scopes = Map.groupBy(claims, scopeOf);
  // Of one part the fullest reason says the others, too.
  const reasons = [...scopes].map(([scope, own]) => ({
    scope: markdownText(scope),
    reason: rich(own.map(({ reason }) => reason).sort((a, b) => b.length - a.length)[0] ?? '', 400),
  }));
  const [first] = claims;
  const [only, ...more] = reasons;
  if (first === undefined || only === undefined) return [];
  const said = `✘ ${places.line(first.line)}: “${rich(first.text, 240)}”`;
  if (more.length === 0) return [`- **${only.scope}** ${said} — ${only.reason}`];
  return [
    `- **${reasons.map(({ scope }) => scope).join(', ')}** ${said}`,
    ...reasons.map(({ scope, reason }) => `  - ${scope}: ${reason}`),
  ];
}

const scopeOf = (claim: ScoredClaim) =>
  claim.part ?? (claim.problem === undefined ? 'whole log' : `problem ${claim.problem}`);

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
  const told = (finding: Finding) =>
    `- ${severityMark[finding.severity]} ${places.line(finding.line)} ${markdownCode(finding.ruleId)}: ${rich(finding.message, 500)}`;
  const having = (severity: Finding['severity']) => rest.filter((finding) => finding.severity === severity);
  const grave = [...having('error'), ...having('warning')].map(told);
  const notes = having('info').map(told);
  const folded = [
    '<details>',
    `<summary>${notes.length === 1 ? '1 note' : `${notes.length} notes`}</summary>`,
    '',
    ...notes,
    '',
    '</details>',
    '',
  ];
  const none = rest.length < card.findings.length ? 'none besides what stands above' : 'none';
  return [...section('Findings', grave, none), ...(notes.length > 0 ? folded : [])];
}

/** A list under its heading; where there is nothing to list, one line says so and takes no more room. */
function section(heading: string, lines: readonly string[], none: string): string[] {
  return lines.length > 0 ? [`## ${heading}`, '', ...lines, ''] : [`**${heading}:** ${none}.`, ''];
}
