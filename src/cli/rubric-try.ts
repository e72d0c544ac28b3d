import { Command } from 'commander';
import type { Question, Rubric } from '../types/rubric.ts';
import { exitCode, type Finish, UsageError } from './exit-code.ts';
import { paint, print } from './terminal.ts';
import { usage } from './usage.ts';
import { version } from './version.ts';

const codes = {
  correct: exitCode.ok,
  partial: exitCode.attention,
  incorrect: exitCode.attention,
  unscored: 3,
  'no-answer': exitCode.attention,
} as const;

/** `recompute rubric try "<answer>" hw4/2b`: one answer, judged on the spot. */
export function tryCommand(finish: Finish): Command {
  return new Command('try')
    .description('judge one answer to a question of a rubric')
    .argument('<answer>', "the answer, in LaTeX or as typed: '1/\\\\sqrt{d}'")
    .argument('<place>', 'rubric and part or question: hw4/2b, hw4/2b.c')
    .option('--json', 'the whole judgement as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 correct; 1 incorrect or partial; 3 unscored; 2 could not run. With several questions in a part the answer is tried on each, and the best outcome counts.',
    )
    .action(async (answer: string, place: string, options: { json?: boolean }) => {
      const cut = place.lastIndexOf('/');
      if (cut <= 0) throw new UsageError(`"${place}" names no part: write it as hw4/2b or hw4/2b.c`);
      const { openStandards } = await import('../standards.ts');
      const standards = openStandards({ cwd: process.cwd(), version });
      const standard = await usage(() => standards.get(place.slice(0, cut)));
      const { judgeText } = await import('../check/index.ts');
      const judged = asked(standard.rubric, place.slice(cut + 1)).map((question) => ({
        question,
        judgement: judgeText(question, answer, standard),
      }));
      const best = (['correct', 'partial', 'unscored', 'incorrect', 'no-answer'] as const).find((outcome) =>
        judged.some(({ judgement }) => judgement.outcome === outcome),
      )!;
      if (options.json) {
        const lines = judged.map(({ question, judgement }) =>
          JSON.stringify({ question: question.id, ...judgement }),
        );
        await print(`${lines.join('\n')}\n`);
      } else {
        await print(
          judged
            .map(({ question, judgement }) => {
              const style =
                judgement.outcome === 'correct'
                  ? 'green'
                  : judgement.outcome === 'incorrect'
                    ? 'red'
                    : 'yellow';
              const head = `${question.id} (${question.kind}) ${paint(style, judgement.outcome, process.stdout)}`;
              const read = judgement.value ? `\n    read as: ${judgement.value}` : '';
              return `${head}${read}\n    ${judgement.reason}\n`;
            })
            .join(''),
        );
      }
      finish(codes[best]);
    });
}

function asked(rubric: Rubric, place: string): Question[] {
  const parts = rubric.problems.flatMap((problem) => problem.parts);
  const name = place.replace(/[()]/g, '');
  const part = parts.find(({ id }) => id === name);
  const found = part
    ? part.questions.filter(({ kind, memberOf }) => kind !== 'text' && memberOf === undefined)
    : parts.flatMap(({ questions }) => questions.filter(({ id }) => id === name));
  if (part && found.length === 0)
    throw new UsageError(`${rubric.id} ${name} asks for a text, which a person judges`);
  if (found.length === 0)
    throw new UsageError(
      `${rubric.id} has no part "${name}"; it has ${parts.map(({ id }) => id).join(', ')}`,
    );
  return found;
}
