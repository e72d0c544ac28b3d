import { lineAfter } from '../place/place.ts';
import type { Extraction } from '../types/extraction.ts';
import type { PartResult } from '../types/part-result.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Finding, ReportCheck, ScoredClaim } from '../types/scorecard.ts';
import type { Transcript, Turn } from '../types/transcript.ts';

interface Handed {
  transcript: Transcript;
  rubric: Rubric;
  extraction: Extraction;
  parts: readonly PartResult[];
  claims: readonly ScoredClaim[];
  findings: readonly Finding[];
}

const names = (parts: readonly PartResult[]) => parts.map((part) => part.part).join(', ');
const having = (findings: readonly Finding[], ruleId: string) =>
  findings.filter((finding) => finding.ruleId === ruleId);

function attempted({ parts, findings }: Handed): ReportCheck {
  const id = 'attempted';
  if (parts.length === 0) return { id, status: 'unknown', text: 'no rubric says which parts there are' };
  const without = parts.filter((part) => part.attempts === 0);
  // A part that was prompted for or commented was attempted, wherever its reply has gone.
  const lost = without.filter((part) =>
    having(findings, 'missing-reply').some((finding) => finding.part === part.part),
  );
  // Open without a reply: the log, or some of it, could not be read.
  const unread = without.filter((part) => part.outcome === 'unscored' && !lost.includes(part));
  const untouched = without.filter((part) => !lost.includes(part) && !unread.includes(part));
  const told = [
    without.length === 0
      ? `all ${parts.length} parts have a reply`
      : `${parts.length - without.length} of ${parts.length} parts have a reply`,
    ...(lost.length > 0 ? [`${names(lost)} was taken up, its reply is not in this file`] : []),
    ...(unread.length > 0 ? [`not known of ${names(unread)}, for not all of the log could be read`] : []),
    ...(untouched.length > 0 ? [`nothing on ${names(untouched)}`] : []),
  ].join('; ');
  return {
    id,
    status:
      unread.length > 0
        ? 'unknown'
        : untouched.length === 0
          ? 'yes'
          : untouched.length === parts.length
            ? 'no'
            : 'partly',
    text: told,
  };
}

function logWhole({ transcript, findings }: Handed): ReportCheck {
  const id = 'log-whole';
  const lost = having(findings, 'missing-reply');
  const broken = having(findings, 'truncated-reply');
  const assistant = transcript.children.filter((turn) => turn.role === 'assistant').length;
  const user = transcript.children.filter((turn) => turn.role === 'user').length;
  if (assistant === 0) return { id, status: 'no', text: 'the file holds no reply of a model' };
  if (lost.length + broken.length > 0) {
    const told = [
      ...(lost.length > 0
        ? [`no reply to ${lost.map((finding) => finding.part).join(', ')} (conversion loss possible)`]
        : []),
      ...(broken.length > 0
        ? [`a reply breaks off at line ${broken.map((finding) => finding.line).join(', ')}`]
        : []),
    ];
    return { id, status: 'partly', text: `${user} prompts and ${assistant} replies; ${told.join('; ')}` };
  }
  if (user === 0) return { id, status: 'unknown', text: `${assistant} replies and no prompts in the file` };
  return { id, status: 'yes', text: `${user} prompts and ${assistant} replies, no gap found` };
}

function modelNamed({ transcript, findings }: Handed): ReportCheck {
  const { model } = transcript.about;
  if (!model) return { id: 'model-named', status: 'no', text: 'the log does not name the model' };
  const vague = having(findings, 'model-unnamed').length > 0;
  return {
    id: 'model-named',
    status: vague ? 'partly' : 'yes',
    text: `${model.value} (line ${model.position.start.line})`,
  };
}

/** A label that opens a line of a comment: "Part A:", "(b)", "5c -". */
function labels(text: string, label: string, part: string): boolean {
  const letter = label.toLowerCase();
  return text.split('\n').some((raw) => {
    const line = raw
      .replace(/[*_#>\s-]+/g, ' ')
      .trim()
      .toLowerCase();
    if (
      letter !== '' &&
      new RegExp(`^(?:part|question|q)? ?\\(?${letter}\\)?(?: ?[:.)]| )`).test(line) &&
      !/^a /.test(line)
    )
      return true;
    return (
      line.startsWith(`${part.toLowerCase()} `) ||
      line.startsWith(`${part.toLowerCase()}:`) ||
      line.startsWith(`(${part.toLowerCase()})`)
    );
  });
}

function textOf(turn: Turn, { transcript }: Handed): string {
  return transcript.source.slice(turn.position.start.offset ?? 0, turn.position.end.offset ?? 0);
}

/** Problem that the replies before a turn were about. */
function problemBefore(index: number, { extraction, parts }: Handed): string | undefined {
  const span = extraction.spans.filter((one) => one.turn < index).at(-1);
  return parts.find((part) => part.part === span?.part)?.problem;
}

function commented(handed: Handed): ReportCheck {
  const { transcript, rubric, extraction, parts } = handed;
  const id = 'commented';
  if (parts.length === 0) return { id, status: 'unknown', text: 'no rubric says which parts there are' };
  const comments = transcript.children.flatMap((turn, index) =>
    turn.role === 'comment' ? [{ text: textOf(turn, handed), problem: problemBefore(index, handed) }] : [],
  );
  const all = rubric.problems.flatMap((problem) => problem.parts);
  const silent = parts.filter((result) => {
    if (extraction.claims.some((claim) => claim.part === result.part)) return false;
    const part = all.find((one) => one.id === result.part);
    return !comments.some(
      ({ text, problem }) => part && problem === result.problem && labels(text, part.label, part.id),
    );
  });
  if (silent.length === 0) return { id, status: 'yes', text: 'every part has a comment of its own' };
  // A comment on the whole problem is a comment, only not on each part.
  const onProblem = silent.filter((part) => comments.some(({ problem }) => problem === part.problem));
  if (silent.length === parts.length && onProblem.length === 0) {
    return comments.length === 0
      ? { id, status: 'no', text: 'the log holds no comments' }
      : { id, status: 'partly', text: 'comments, but none that names a part' };
  }
  const told = onProblem.length > 0 ? ` (${names(onProblem)}: only the problem as a whole)` : '';
  return { id, status: 'partly', text: `no comment of its own for ${names(silent)}${told}` };
}

const summaryHeading =
  /^[\s>#*_]{0,12}(?:executive\s+)?(?:summary|overview|takeaways?|reflections?|conclusions?|overall|findings|general (?:comments|observations))\b/im;

/** Prose of this many words in the front matter is a summary, whatever it is called. */
const summaryWords = 40;

function summary(handed: Handed): ReportCheck {
  const id = 'summary';
  const own = handed.transcript.children.filter(
    (turn) => turn.role === 'front-matter' || turn.role === 'comment',
  );
  for (const turn of own) {
    const text = textOf(turn, handed);
    const found = summaryHeading.exec(text);
    if (found) {
      const { start } = turn.position;
      const lead = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
      const line = lineAfter(handed.transcript, start, (start.offset ?? 0) + lead);
      return { id, status: 'yes', text: `at line ${line}` };
    }
  }
  for (const turn of own) {
    if (turn.role !== 'front-matter') continue;
    const long = textOf(turn, handed)
      .split(/\n\s*\n/)
      .find((paragraph) => paragraph.split(/\s+/).length >= summaryWords);
    if (long)
      return {
        id,
        status: 'partly',
        text: `no heading says so, but the front matter at line ${turn.position.start.line} sums up`,
      };
  }
  return { id, status: 'no', text: 'none found' };
}

function shareLink({ transcript }: Handed): ReportCheck {
  const link = transcript.about.shareLink;
  return link
    ? { id: 'share-link', status: 'yes', text: `at line ${link.position.start.line}; not opened` }
    : { id: 'share-link', status: 'no', text: 'none found' };
}

/** Remarks on how the model was run or went about it: nothing that could be held against the log. */
const remarks: ReadonlySet<string> = new Set(['method', 'setting', 'other']);

function claimsHold({ claims }: Handed): ReportCheck {
  const id = 'claims-hold';
  const checked = claims.filter((claim) => !remarks.has(claim.kind));
  const count = (status: ScoredClaim['status']) => checked.filter((claim) => claim.status === status).length;
  const told = `of ${checked.length} claims ${count('supported')} supported, ${count('contradicted')} contradicted, ${count('undecidable')} undecidable`;
  if (checked.length === 0) return { id, status: 'unknown', text: 'the log holds no claims' };
  if (count('contradicted') > 0) return { id, status: count('supported') > 0 ? 'partly' : 'no', text: told };
  return { id, status: count('supported') > 0 ? 'yes' : 'unknown', text: told };
}

/** What the student's report is marked on, apart from how well the model did. */
export function checkReport(handed: Handed): ReportCheck[] {
  return [attempted, logWhole, modelNamed, commented, summary, shareLink, claimsHold].map((one) =>
    one(handed),
  );
}
