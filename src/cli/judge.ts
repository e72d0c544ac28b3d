import { dirname } from 'node:path';
import { AskError, askOnce, costOf, type Model, openModel, priceOf, SendFault } from '../ask/index.ts';
import { readJudgement, type TextTask, textTasks } from '../check/index.ts';
import type { Graded, Standard } from '../grade.ts';
import { redactorFor } from '../privacy/mask.ts';
import { contentHash, openCache } from '../store/cache.ts';
import { findUpwards } from '../store/inputs.ts';
import type { TextJudgement } from '../types/judgement.ts';
import { version } from './version.ts';

/** Judges the free text of a graded log. */
export type Judge = (graded: Graded, standard: Standard) => Promise<TextJudgement[]>;

/** Longest wait for a judgement, in milliseconds. */
const patience = 600_000;
/** Enough for thinking and a page of quotes. */
const maxOutputTokens = 16_000;

/**
 * Judge models by name (`openai:NAME`, `anthropic:NAME`). Judgements are cached by content: model, question, key
 * points and passage.
 * @param redact mask names, ids and private links before anything is sent
 * @throws AskError before anything is sent
 */
export async function openJudge(
  names: readonly string[],
  {
    cwd,
    environment,
    redact,
    tell,
  }: {
    cwd: string;
    environment: Readonly<Record<string, string | undefined>>;
    redact: boolean;
    tell: (text: string) => void;
  },
): Promise<Judge> {
  if (names.length > 2) throw new AskError('--judge: one judge or two');
  const library = findUpwards(cwd, 'rubrics');
  const cache = openCache(library ? dirname(library) : cwd, `judge ${version}`);
  const models = await Promise.all(
    names.map((name) =>
      openModel(name, {
        environment,
        timeoutMs: patience,
        replaySource: () => Promise.reject(new AskError(`--judge ${name}: a replay cannot judge`)),
      }),
    ),
  );
  return async (graded, { rubric }) => {
    const { transcript, extraction, verdicts, findings } = graded;
    const mask = redact ? redactorFor(transcript.source) : (text: string) => text;
    const tasks = textTasks({ transcript, rubric, spans: extraction.spans }, verdicts, mask);
    const judged: TextJudgement[] = [];
    // One after the other: a log has few of them, and the first fault of an account stops the rest.
    for (const task of tasks)
      for (const model of models) {
        const spoken = findings.find(
          ({ ruleId, line }) =>
            ruleId === 'prompt-injection' && task.lines.some(({ from, to }) => from <= line && line <= to),
        );
        // What was written for a judge is not put to one.
        if (spoken) {
          judged.push(unjudged(task, model, `not asked: line ${spoken.line} speaks to the grader`));
          continue;
        }
        tell(`${task.question.id} by ${model.target.text}`);
        judged.push(await judgeOne(model, task, cache));
      }
    return judged;
  };
}

async function judgeOne(
  model: Model,
  task: TextTask,
  cache: ReturnType<typeof openCache>,
): Promise<TextJudgement> {
  const { question, system, prompt, schema } = task;
  const key = contentHash({ judge: model.target.text, host: model.host, system, prompt, schema });
  const kept = cache.get(key) as TextJudgement | undefined;
  // The same passage may answer another question's id in another version of a rubric.
  if (kept) return { ...kept, question: question.id };
  const told = { question: question.id, judge: model.target.text };
  try {
    const reply = await askOnce(
      model,
      {
        key: key.slice(0, 40),
        system,
        messages: [{ role: 'user', text: prompt, attachments: [] }],
        options: { maxOutputTokens, stream: true },
        schema,
        asked: { parts: [], index: 0 },
      },
      { timeoutMs: patience },
    );
    const price = priceOf(model.target, new Map());
    const judgement: TextJudgement = {
      ...told,
      model: reply.model,
      cost: price ? costOf(reply.usage, price) : null,
      ...readJudgement(reply.text, task),
    };
    if (judgement.fault === undefined) await cache.put(key, judgement);
    return judgement;
  } catch (error) {
    if (!(error instanceof SendFault)) throw error;
    // A key that is refused is refused for every question: the user must mend it.
    if (error.kind === 'unauthorized') throw new AskError(`--judge ${model.target.text}: ${error.message}`);
    return unjudged(task, model, error.message);
  }
}

const unjudged = ({ question }: TextTask, { target }: Model, fault: string): TextJudgement => ({
  question: question.id,
  judge: target.text,
  model: '',
  outcome: 'unscored',
  share: 0,
  points: [],
  cost: null,
  fault,
});
