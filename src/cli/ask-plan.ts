import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import {
  AskError,
  type AskEvent,
  type Attachment,
  ask,
  type Conversation,
  choosePrompts,
  type Ended,
  findAttachments,
  type Model,
  type ModelOptions,
  openModel,
  openRecord,
  type Protocol,
  priceOf,
  protocolLike,
  readPrices,
  readProtocol,
  requestAt,
  usualPace,
  usualPolicy,
} from '../ask/index.ts';
import { redactDeep, redactorFor } from '../privacy/mask.ts';
import { read } from '../read/index.ts';
import { findUpwards } from '../store/inputs.ts';
import { readLimited } from '../store/read-limited.ts';
import { version } from './version.ts';

/** The options of `ask` as the command line gives them. */
export interface AskCommandOptions {
  rubric?: string;
  model: string[];
  like?: string;
  protocol?: string;
  parts?: string[];
  samples: number;
  out: string;
  name?: string;
  attach: string[];
  withoutAttachments?: boolean;
  effort?: string;
  thinkingBudget?: number;
  temperature?: number;
  maxOutputTokens: number;
  stream: boolean;
  dryRun?: boolean;
  maxCost?: number;
  prices?: string;
  batch?: boolean;
  poll: number;
  concurrency: number;
  retries: number;
  timeout: number;
  redact: boolean;
}

/** What an `ask` command line comes to: conversations, each checked as far as can be without sending. */
export interface AskPlan {
  conversations: Conversation[];
  run(hooks: { halt: AbortSignal; signal: AbortSignal; tell: (event: AskEvent) => void }): Promise<Ended[]>;
}

/**
 * Reads protocol, models, attachments and prices, and makes the grid of conversations.
 * @throws AskError for whatever would keep a request from being sent, before any is
 */
export async function prepareAsk(
  options: AskCommandOptions,
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AskPlan> {
  const { protocol, name, attachmentFolder } = loadProtocol(options, cwd);
  const models: Model[] = [];
  for (const text of options.model)
    models.push(
      await openModel(text, {
        environment,
        timeoutMs: options.timeout * 1000,
        // Late: grading comes along with it.
        replaySource: async (path) =>
          (await import('./replay-source.ts')).openReplaySource(path, { cwd, rubric: options.rubric }),
      }),
    );
  const { asked, attachments } = attach(protocol, options, {
    cwd,
    folder: attachmentFolder,
    needed: models.some((model) => model.target.provider !== 'replay'),
  });
  const prices = options.prices
    ? readPrices(readFileSync(resolve(cwd, options.prices), 'utf8'), options.prices)
    : new Map();
  const settings: ModelOptions = {
    ...(options.effort === undefined ? {} : { effort: options.effort }),
    ...(options.thinkingBudget === undefined ? {} : { thinkingBudget: options.thinkingBudget }),
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    maxOutputTokens: options.maxOutputTokens,
    stream: options.stream,
  };
  const conversations = models.flatMap((model) =>
    Array.from({ length: options.samples }, (_, index): Conversation => {
      const price = priceOf(model.target, prices);
      return {
        path: join(options.out, `${fileName([name, model.target, options.effort, index + 1])}.md`),
        model,
        sample: index + 1,
        protocol: asked,
        attachments,
        options: settings,
        redacted: options.redact,
        price,
        version,
      };
    }),
  );
  check(conversations, options);
  return {
    conversations,
    run: (hooks) =>
      ask(conversations, {
        readLog: read,
        maxCost: options.maxCost,
        concurrency: options.concurrency,
        policy: { ...usualPolicy, retries: options.retries },
        timeoutMs: options.timeout * 1000,
        batch: options.batch ?? false,
        pace: { ...usualPace, pollMs: options.poll * 1000 },
        ...hooks,
      }),
  };
}

function fileName([name, target, effort, sample]: [
  string,
  Model['target'],
  string | undefined,
  number,
]): string {
  const model =
    target.provider === 'replay' ? basename(target.name).replace(/(?:\.record)?\.\w+$/, '') : target.name;
  return [name, target.provider, model, effort, sample]
    .filter((one) => one !== undefined && one !== '')
    .join('-')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '');
}

/** Faults that can be known before anything is sent. */
function check(conversations: readonly Conversation[], options: AskCommandOptions): void {
  const paths = new Map<string, string>();
  for (const conversation of conversations) {
    const { path, model, price } = conversation;
    const other = paths.get(path);
    if (other !== undefined)
      throw new AskError(`--model ${other} and --model ${model.target.text} would both write ${path}`);
    paths.set(path, model.target.text);
    const fault = model.fault(requestAt(conversation, openRecord(conversation), 0));
    if (fault) throw new AskError(`--model ${model.target.text}: ${fault}`);
    if (options.maxCost !== undefined && !price && !model.free)
      throw new AskError(
        `no price is known for ${model.target.text}, so --max-cost cannot hold; give it with --prices FILE ("${model.target.provider}:${model.target.name}: {input: 1.25, output: 10}" in US dollars per million tokens)`,
      );
    if (options.batch && !model.batch && !model.free)
      throw new AskError(`--model ${model.target.text} has no batch API; leave out --batch`);
  }
}

interface Loaded {
  protocol: Protocol;
  /** For file names. */
  name: string;
  attachmentFolder: string | undefined;
}

function loadProtocol(options: AskCommandOptions, cwd: string): Loaded {
  const library = findUpwards(cwd, 'rubrics');
  const folder =
    options.rubric === undefined
      ? undefined
      : library && !/[\\/]/.test(options.rubric)
        ? join(library, options.rubric)
        : resolve(cwd, options.rubric.replace(/\/?rubric\.ya?ml$/, ''));
  if (options.like && options.protocol) throw new AskError('--like and --protocol: give one of them');
  const shelved = folder && join(folder, 'protocol.yaml');
  const file = options.protocol ? resolve(cwd, options.protocol) : shelved;
  let text: string;
  let protocol: Protocol;
  if (options.like) {
    const transcript = read(readLimited(resolve(cwd, options.like), 64 * 1024 * 1024), {
      file: basename(options.like),
    });
    text = transcript.source;
    protocol = protocolLike(transcript);
  } else if (file && existsSync(file)) {
    text = readFileSync(file, 'utf8');
    protocol = readProtocol(text, relative(cwd, file) || file);
  } else if (options.protocol) {
    throw new AskError(`--protocol ${options.protocol}: there is no such file`);
  } else if (options.rubric) {
    throw new AskError(
      `rubric ${options.rubric} has no protocol (${relative(cwd, shelved ?? '')} is missing): write one (docs/asking.md), or ask with --protocol FILE or --like LOG`,
    );
  } else throw new AskError('what is to be asked? Give --rubric ID, --protocol FILE or --like LOG');
  const chosen = options.parts ? choosePrompts(protocol, options.parts) : protocol;
  const stem = (path: string) => basename(path).replace(/\.\w+$/, '');
  const own = options.like ?? options.protocol;
  const name =
    options.name ??
    (own === undefined
      ? basename(folder ?? 'ask')
      : options.like || !options.rubric
        ? stem(own)
        : options.rubric);
  return {
    protocol: options.redact ? redactDeep(chosen, redactorFor(text)) : chosen,
    name,
    attachmentFolder: folder && join(folder, 'attachments'),
  };
}

/** The protocol with its files at hand; what was given beside it goes with the first prompt. */
function attach(
  protocol: Protocol,
  options: AskCommandOptions,
  { cwd, folder, needed }: { cwd: string; folder: string | undefined; needed: boolean },
): { asked: Protocol; attachments: Map<string, Attachment> } {
  const bare = {
    ...protocol,
    prompts: options.withoutAttachments
      ? protocol.prompts
          .map((prompt) => ({ ...prompt, attachments: [] as string[] }))
          // Some prompts of logs are files and nothing else.
          .filter((prompt) => prompt.text.trim() !== '')
      : protocol.prompts,
  };
  if (bare.prompts.length === 0)
    throw new AskError(`${protocol.source}: without its attachments nothing is left to ask`);
  const names = needed ? bare.prompts.flatMap((prompt) => prompt.attachments) : [];
  const { named, further } = findAttachments(names, { folder, given: options.attach, cwd });
  const prompts = bare.prompts.map((prompt, index) =>
    index === 0
      ? { ...prompt, attachments: [...prompt.attachments, ...further.map((one) => one.name)] }
      : prompt,
  );
  for (const one of further) named.set(one.name, one);
  return { asked: { ...bare, prompts }, attachments: named };
}
