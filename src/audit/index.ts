import { VFileMessage } from 'vfile-message';
import type { Extraction } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Finding, ScoredClaim } from '../types/scorecard.ts';
import type { Transcript } from '../types/transcript.ts';
import type { Verdict } from '../types/verdict.ts';
import type { SameAnswer } from './claims/judge.ts';
import { judgeClaim } from './judge-claims.ts';
import { type ReadingRule, readingRules } from './reading-rules.ts';
import type { AuditContext, AuditRule, Notice } from './rule.ts';
import { answerLeaked } from './rules/answer-leaked.ts';
import { attachmentMismatch } from './rules/attachment-mismatch.ts';
import { claimContradicted, oneShotOverstated, thinkingTimeOff } from './rules/claims.ts';
import { homeworkMismatch } from './rules/homework-mismatch.ts';
import { missingReply } from './rules/missing-reply.ts';
import { modelMismatch } from './rules/model-mismatch.ts';
import { modelUnnamed } from './rules/model-unnamed.ts';
import { noEvidence } from './rules/no-evidence.ts';
import { numberingDrift } from './rules/numbering-drift.ts';
import { paraphrasedLog } from './rules/paraphrased-log.ts';
import { personalData } from './rules/personal-data.ts';
import { promptInjection } from './rules/prompt-injection.ts';
import { regeneratedReply } from './rules/regenerated-reply.ts';
import { rivals } from './rules/rivals.ts';
import { sheetErratum } from './rules/sheet-erratum.ts';
import { truncatedReply } from './rules/truncated-reply.ts';

export type { SameAnswer } from './claims/judge.ts';
export { findLeaks, type Leak } from './leak.ts';
export type { AuditRule } from './rule.ts';

/** The rules, in the order in which their findings are told within a line. */
export const rules: readonly AuditRule[] = [
  promptInjection,
  noEvidence,
  paraphrasedLog,
  missingReply,
  truncatedReply,
  regeneratedReply,
  rivals,
  answerLeaked,
  oneShotOverstated,
  claimContradicted,
  thinkingTimeOff,
  attachmentMismatch,
  homeworkMismatch,
  numberingDrift,
  modelUnnamed,
  modelMismatch,
  sheetErratum,
  personalData,
];

/**
 * Every claim of the student, set against the log and the parts' outcomes.
 * @param same compares an answer that the student states with one that was found; without it such claims are
 *   held against the words of the reply only
 */
export function judgeClaims(
  transcript: Transcript,
  rubric: Rubric,
  extraction: Extraction,
  verdicts: readonly Verdict[],
  parts: readonly PartResult[],
  same?: SameAnswer,
): ScoredClaim[] {
  const context = { transcript, rubric, extraction, verdicts, parts, same };
  return extraction.claims.map((claim) => judgeClaim(claim, context));
}

/** The findings about one log, in order of place. What reading found amiss is among them. */
export function audit(context: AuditContext): Finding[] {
  const read = context.transcript.messages.map(findingRead);
  const noticed = rules.flatMap((rule) => Array.from(rule.run(context), (notice) => findingOf(rule, notice)));
  // A stable sort: findings of one line stay in the order of the rules.
  return [...read, ...noticed].sort((a, b) => a.line - b.line);
}

function findingRead({ ruleId, fatal, line, column, reason }: VFileMessage): Finding {
  const own = readingRules.find(({ id }) => id === ruleId)?.severity ?? 'info';
  return {
    ruleId: ruleId ?? 'reading',
    severity: fatal ? 'error' : fatal === false ? 'warning' : own,
    line: line ?? 1,
    column: column ?? 1,
    message: reason,
  };
}

function findingOf(
  { id, severity: own }: AuditRule,
  { reason, place, part, severity = own }: Notice,
): Finding {
  const { line, column } = typeof place === 'number' ? { line: place, column: 1 } : place.start;
  return { ruleId: id, severity, line, column, message: reason, ...(part === undefined ? {} : { part }) };
}

/** What staff make of the rules: how severe a finding is, or that it is not told. */
export type Severities = Readonly<Record<string, Finding['severity'] | 'off'>>;

/** Findings with the severities that staff chose. */
export function weighed(findings: readonly Finding[], severities: Severities = {}): Finding[] {
  return findings.flatMap((finding) => {
    const severity = severities[finding.ruleId];
    if (severity === 'off') return [];
    return [severity === undefined ? finding : { ...finding, severity }];
  });
}

/** Every rule there is, for documentation and for the configuration. */
export const ruleRecords: readonly ReadingRule[] = [
  ...rules.map(({ id, severity, description, example }) => ({ id, severity, description, example })),
  ...readingRules,
];

/** The same as vfile messages, for vfile's own reporters. */
export function auditMessages(context: AuditContext): { message: VFileMessage; part?: string }[] {
  const noticed = rules.flatMap((rule) =>
    [...rule.run(context)].map((notice) => ({
      message: messageOf(rule, notice),
      ...(notice.part === undefined ? {} : { part: notice.part }),
    })),
  );
  const read = context.transcript.messages.map((message) => ({ message }));
  // A stable sort: findings of one line stay in the order of the rules.
  return [...read, ...noticed].sort((a, b) => (a.message.line ?? 1) - (b.message.line ?? 1));
}

function messageOf(rule: AuditRule, { reason, place, severity = rule.severity }: Notice): VFileMessage {
  const where = typeof place === 'number' ? { line: place, column: 1 } : place;
  const message = new VFileMessage(reason, { place: where, ruleId: rule.id, source: 'recompute' });
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  return message;
}
