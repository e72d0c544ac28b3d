import * as v from 'valibot';
import { parse } from 'yaml';
import { AskError, type Target, type Usage } from './provider.ts';

/** US dollars per million tokens. */
export interface Price {
  input: number;
  cached: number;
  output: number;
  /** Writing to the cache, where that is charged apart from input. */
  cacheWrite?: number;
}

/** Both vendors charge half for batches. */
export const batchShare = 0.5;

const price = (input: number, cached: number, output: number): Price => ({ input, cached, output });

/**
 * Prices change: each list is dated, and `--prices FILE` stands above it. A model that is not listed has no price,
 * and `--max-cost` refuses it; nothing is guessed from a name.
 */
export const priceLists: readonly {
  provider: string;
  asOf: string;
  source: string;
  models: Readonly<Record<string, Price>>;
}[] = [
  {
    provider: 'anthropic',
    asOf: '2026-11',
    source: 'platform.claude.com/docs/en/about-claude/pricing',
    models: {
      'claude-fable-5-1': price(10, 0.25, 50),
      'claude-fable-5': price(10, 1, 50),
      'claude-opus-5-5': price(4, 0.2, 20),
      'claude-opus-5': price(5, 0.5, 25),
      'claude-opus-4-8': price(5, 0.5, 25),
      'claude-opus-4-7': price(5, 0.5, 25),
      'claude-opus-4-6': price(5, 0.5, 25),
      'claude-opus-4-5': price(5, 0.5, 25),
      'claude-sonnet-5-5': price(2, 0.1, 10),
      'claude-sonnet-5': price(2, 0.2, 10),
      'claude-sonnet-4-6': price(3, 0.3, 15),
      'claude-sonnet-4-5': price(3, 0.3, 15),
      // Short and long prompts differ: the dearer price, so that a limit holds.
      'claude-haiku-5-5': price(0.5, 0.05, 2.5),
      'claude-haiku-4-5': price(1, 0.1, 5),
    },
  },
  {
    provider: 'openai',
    asOf: '2026-06',
    source: 'developers.openai.com/api/docs/pricing, as quoted by price comparisons',
    models: {
      'gpt-5.5': price(5, 0.5, 30),
      'gpt-5.4': price(2.5, 0.25, 15),
      'gpt-5.4-mini': price(0.75, 0.075, 4.5),
      'gpt-5.4-nano': price(0.2, 0.02, 1.25),
      'gpt-5.2': price(1.75, 0.175, 14),
      'gpt-5.1': price(1.25, 0.125, 10),
      'gpt-5': price(1.25, 0.125, 10),
      'gpt-5-mini': price(0.25, 0.025, 2),
      'gpt-5-nano': price(0.05, 0.005, 0.4),
      'gpt-4.1': price(2, 0.5, 8),
      'gpt-4.1-mini': price(0.4, 0.1, 1.6),
    },
  },
];

const priceFile = v.record(
  v.string(),
  v.strictObject({
    input: v.pipe(v.number(), v.minValue(0)),
    cached: v.optional(v.pipe(v.number(), v.minValue(0))),
    cacheWrite: v.optional(v.pipe(v.number(), v.minValue(0))),
    output: v.pipe(v.number(), v.minValue(0)),
  }),
);

/**
 * Reads a price file: `openai:NAME: {input: 1.25, cached: 0.125, output: 10}`, US dollars per million tokens, YAML
 * or JSON. @throws AskError
 */
export function readPrices(text: string, file: string): Map<string, Price> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new AskError(`${file} is no valid YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = v.safeParse(priceFile, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new AskError(
      `${file}: ${v.getDotPath(issue) ?? ''} ${issue.message}; write "openai:NAME: {input: 1.25, output: 10}" in US dollars per million tokens`,
    );
  }
  return new Map(
    Object.entries(parsed.output).map(([name, { input, cached, cacheWrite, output }]) => [
      name,
      { input, cached: cached ?? input, output, ...(cacheWrite === undefined ? {} : { cacheWrite }) },
    ]),
  );
}

/** A dated snapshot costs what its model costs. */
const snapshot = /-(?:\d{4}-\d{2}-\d{2}|\d{8})$/;

/** The price of a model, or undefined where none is known. A server elsewhere has the prices it is given. */
export function priceOf(target: Target, own: ReadonlyMap<string, Price>): Price | undefined {
  const given = own.get(target.text) ?? own.get(`${target.provider}:${target.name}`);
  if (given || target.baseURL) return given;
  const list = priceLists.find(({ provider }) => provider === target.provider)?.models ?? {};
  return Object.hasOwn(list, target.name)
    ? list[target.name]
    : Object.hasOwn(list, target.name.replace(snapshot, ''))
      ? list[target.name.replace(snapshot, '')]
      : undefined;
}

/** What a reply cost, in US dollars. `input` counts cached tokens, too. */
export function costOf(usage: Usage, price: Price, share = 1): number {
  const plain = Math.max(0, usage.input - usage.cached - usage.cacheWrite);
  // 1.25 times the input is what a five-minute cache entry costs with the vendor that charges for writing.
  const write = price.cacheWrite ?? price.input * 1.25;
  const millions =
    plain * price.input +
    usage.cached * price.cached +
    usage.cacheWrite * write +
    usage.output * price.output;
  return (share * millions) / 1e6;
}
