import { Command } from 'commander';
import type { Position } from 'unist';
import type { GradedFile } from '../batch.ts';
import { terminalLine, terminalText } from '../escape/terminal.ts';
import { formatNames } from '../read/index.ts';
import { severitiesFromConfig } from './config.ts';
import { type Finish, UsageError } from './exit-code.ts';
import { print } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

/** `recompute inspect`: every stage's product for one log, each line with its place in the file. */
export function inspectCommand(_finish: Finish): Command {
  return new Command('inspect')
    .description('show what was found in a log: turns, parts, candidates, claims, verdicts')
    .argument('<transcript>', 'a log; one in an archive is a.zip!/b.md')
    .option(
      '-r, --rubric <id>',
      'rubric: a folder under rubrics/, or a path (default: by the homework the log names)',
    )
    .option('--from <format>', 'format of the log (default: by what it holds)')
    .option('--json', 'the same as JSON')
    .option('--text', 'only the text as it was read, as a markdown log')
    .addHelpText('after', `\nFormats: ${formatNames.join(', ')}.`)
    .action(async (path: string, options: InspectOptions) => {
      const { gradeFile } = await import('../batch.ts');
      const severities = await severitiesFromConfig();
      const file = await usage(() =>
        gradeFile(path, {
          cwd: process.cwd(),
          version,
          rubric: options.rubric,
          from: options.from,
          severities,
        }),
      );
      const { graded, transcript } = file;
      if (!graded && transcript.messages.some((message) => message.ruleId === 'unreadable-file'))
        throw new UsageError(
          `${path} could not be read: ${transcript.messages[0]?.reason ?? 'no reason told'}`,
        );
      if (options.text) {
        await print(`${terminalText(transcript.source)}\n`);
        return;
      }
      await print(
        options.json
          ? `${JSON.stringify(asJson(file), null, 2)}\n`
          : `${[...describe(path, file)].join('\n')}\n`,
      );
    });
}

interface InspectOptions {
  rubric?: string;
  from?: string;
  json?: boolean;
  text?: boolean;
}

/** Everything but the text itself, the map to its file and the markdown blocks. */
function asJson({ transcript, graded, chosenBy }: GradedFile): object {
  const { source: _source, origin: _origin, children, ...log } = transcript;
  const turns = children.map(({ children: _blocks, ...turn }) => turn);
  if (!graded) return { ...log, turns };
  const { spans, ...extraction } = graded.extraction;
  return {
    ...log,
    turns,
    rubric: { id: graded.scorecard.rubric.id, chosenBy },
    spans: spans.map(({ blocks: _blocks, ...span }) => span),
    ...extraction,
    verdicts: graded.verdicts,
    claims: graded.claims,
    findings: graded.findings,
  };
}

function* describe(path: string, { transcript, graded, scorecard, chosenBy }: GradedFile): Generator<string> {
  const at = (position: Position | undefined) =>
    `${path}:${position?.start.line ?? 1}:${position?.start.column ?? 1}`;
  const short = (text: string) => {
    const line = terminalLine(text);
    return line.length > 100 ? `${line.slice(0, 99)}…` : line;
  };
  const { about } = transcript;
  yield `${path}: ${transcript.format} (${transcript.recognisedBy ?? ''}), ${transcript.children.length} turns, homework ${about.homework?.value ?? 'not named'}, model ${about.model?.value ?? 'not named'}`;
  yield '';
  yield 'Turns';
  for (const turn of transcript.children) {
    const thought = turn.thinkingSeconds ? `, thought for ${turn.thinkingSeconds.value} s` : '';
    const attached =
      turn.attachments.length > 0 ? `, attached: ${turn.attachments.map((one) => one.value).join('; ')}` : '';
    const title = turn.title ? `, under "${turn.title.value}"` : '';
    yield `  ${at(turn.position)} to line ${turn.position.end.line}: ${turn.role}${turn.mark ? '' : ' (inferred)'}${short(title + thought + attached)}`;
  }
  if (!graded) {
    yield '';
    yield `Not graded: ${short(scorecard.findings[0]?.message ?? 'no reason told')}`;
    return;
  }
  yield '';
  yield `Parts, by rubric ${graded.scorecard.rubric.id} (${chosenBy})`;
  for (const span of graded.extraction.spans) {
    yield `  ${at(span.position)} to line ${span.position.end.line}: ${span.part}, attempt ${span.attempt}, known by ${span.via}`;
  }
  yield '';
  yield 'Answers';
  for (const answer of graded.extraction.answers) {
    yield `  ${at(answer.position)} ${answer.question}, attempt ${answer.attempt}${answer.final ? '' : ' (not final)'}: ${short(answer.text)}`;
    for (const candidate of answer.candidates) {
      yield `    ${candidate.won ? '+' : '-'} ${at(candidate.position)} ${candidate.via}: ${short(candidate.text)} (${short(candidate.reason)})`;
    }
  }
  yield '';
  yield 'Verdicts';
  for (const verdict of graded.verdicts) {
    const place = verdict.answer ? at(verdict.answer.position) : path;
    yield `  ${place} ${verdict.question}: ${verdict.outcome}${verdict.final ? '' : ` (attempt ${verdict.attempt})`} - ${short(verdict.reason)}`;
  }
  yield '';
  yield 'Claims';
  for (const claim of graded.claims) {
    yield `  ${path}:${claim.line} ${claim.part ?? 'whole log'}, ${claim.kind}: ${claim.status} - ${short(claim.text)} (${short(claim.reason)})`;
  }
  yield '';
  yield 'Findings';
  for (const finding of graded.findings) {
    yield `  ${path}:${finding.line}:${finding.column} ${finding.severity} ${finding.ruleId}: ${short(finding.message)}`;
  }
}
