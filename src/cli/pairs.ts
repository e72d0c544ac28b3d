import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { declareSymbols, PairError, samePair } from '../check/index.ts';
import type { Pair } from '../types/pair.ts';
import { UsageError } from './exit-code.ts';
import { jsonFaultAt } from './json-fault.ts';
import { type Line, lines } from './lines.ts';
import { PairsSummary } from './pairs-summary.ts';
import { paint, print, say } from './terminal.ts';

interface Settings {
  seed: number;
  /** For lines that name none of their own. */
  kind: string | undefined;
  symbols: readonly string[];
}

/** A line that is no pair, with the column at fault. */
class BadLine extends Error {
  readonly column: number;
  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

/**
 * Compares the pairs of a file, or of standard input for `-`: one line of JSON out for every line in, in order. A
 * line that is no pair is told as such, with its place, and the rest goes on. Memory does not grow with the input.
 */
export async function checkPairs(file: string, settings: Settings): Promise<void> {
  const source = file === '-' ? process.stdin : await opened(file);
  const name = file === '-' ? '<stdin>' : file;
  const defaults = usable(settings);
  const summary = new PairsSummary();
  let bad = 0;
  for await (const chunk of lines(source)) {
    let out = '';
    for (const line of chunk) {
      if (line.text.trim() === '') continue;
      try {
        out += `${JSON.stringify(checked(line, defaults, settings.seed, summary))}\n`;
      } catch (error) {
        if (!(error instanceof BadLine)) throw error;
        bad += 1;
        const reason = `${name}:${line.number}:${error.column}: ${error.message}`;
        say(`${paint('red', 'error')} ${reason}`);
        out += `${JSON.stringify({ id: idOf(line.text), verdict: 'unsure', reason, ms: 0, error: true })}\n`;
      }
    }
    // What a slow writer has sent so far is answered before the next piece is waited for.
    if (out !== '') await print(out);
  }
  if (summary.labelled > 0) say(summary.table());
  if (bad > 0) say(`${bad} of the lines ${bad === 1 ? 'is no pair' : 'are no pairs'}`);
}

async function opened(file: string): Promise<NodeJS.ReadableStream> {
  const found = await stat(file).catch((cause: Error) => {
    throw new UsageError(`no such file: ${file}`, { cause });
  });
  if (found.isDirectory()) throw new UsageError(`${file} is a folder; --pairs takes a file of JSON lines`);
  return createReadStream(file, { highWaterMark: 1 << 16 });
}

/** The settings of the command line, tried once so that a fault in them is no fault of every line. */
function usable({ kind, symbols }: Settings): Partial<Pair> {
  try {
    const table = declareSymbols(symbols);
    samePair({ expected: '1', answer: '1', symbols: table, ...(kind ? { kind } : {}) }, 0);
    return { symbols: table, ...(kind ? { kind } : {}) };
  } catch (error) {
    if (error instanceof PairError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function checked({ text, cut }: Line, defaults: Partial<Pair>, seed: number, summary: PairsSummary): object {
  if (cut) throw new BadLine('the line is too long to be a pair', 1);
  const entry = parsed(text);
  const pair = pairOf(entry, text, defaults);
  const start = performance.now();
  const found = attempted(() => samePair(pair, seed), text, 'kind');
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  summary.add(String(entry.family ?? found.kind), found.verdict, entry.equal as boolean | undefined, ms);
  return { id: entry.id ?? null, verdict: found.verdict, reason: found.reason, ms };
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw new BadLine(
      `no JSON: ${message.replace(/^Unexpected token ('.{1,2}'), .*$/s, 'unexpected $1')}`,
      jsonFaultAt(text) + 1,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadLine('a line must be an object {"id","expected","answer"}', 1);
  return value as Record<string, unknown>;
}

function pairOf(entry: Record<string, unknown>, text: string, defaults: Partial<Pair>): Pair {
  const { kind, symbols, equal } = entry;
  const texts = (['expected', 'answer'] as const).map((key) => {
    const one = entry[key];
    if (typeof one === 'string') return one;
    if (typeof one === 'number') return String(one);
    throw new BadLine(one === undefined ? `"${key}" is missing` : `"${key}" is no text`, columnOf(text, key));
  });
  if (kind !== undefined && kind !== null && typeof kind !== 'string')
    throw new BadLine('"kind" is no text', columnOf(text, 'kind'));
  if (equal !== undefined && typeof equal !== 'boolean')
    throw new BadLine('"equal" is neither true nor false', columnOf(text, 'equal'));
  const own = declaredIn(symbols, text);
  return {
    ...defaults,
    expected: texts[0]!,
    answer: texts[1]!,
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(own ? { symbols: { ...defaults.symbols, ...own } } : {}),
  };
}

function declaredIn(symbols: unknown, text: string): Pair['symbols'] {
  if (symbols === undefined || symbols === null) return undefined;
  if (typeof symbols === 'string') return attempted(() => declareSymbols([symbols]), text, 'symbols');
  if (typeof symbols !== 'object') throw new BadLine('"symbols" is no mapping', columnOf(text, 'symbols'));
  if (Array.isArray(symbols) && !symbols.every((one) => typeof one === 'string'))
    throw new BadLine('"symbols" is a list of something else than declarations', columnOf(text, 'symbols'));
  return attempted(() => declareSymbols(symbols as Record<string, unknown> | string[]), text, 'symbols');
}

/** What the comparison calls a fault of the pair is a fault of the line. */
function attempted<T>(work: () => T, text: string, key: string): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PairError) throw new BadLine(error.message, columnOf(text, key));
    throw error;
  }
}

/** 1-based column of a key, for messages; 1 where it is missing. */
const columnOf = (text: string, key: string): number => Math.max(0, text.indexOf(`"${key}"`)) + 1;

/** The id of a line that is no pair, where it still shows one. */
function idOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'id' in value ? (value.id ?? null) : null;
  } catch {
    return null;
  }
}
