import * as v from 'valibot';
import type { Random } from '../numeric/random.ts';
import type { Route } from '../types/reference.ts';
import type { Question } from '../types/rubric.ts';

/** What a computation finds: the ways it went, the unit of their values, and a line for people. */
export interface Result {
  routes: Route[];
  /** What the blunders of named mistakes give, where the rubric says how they come about. */
  mistakes?: { answer: string; route: Route }[];
  unit?: string;
  summary: string;
}

/** One kind of recomputation, named by its mathematics. It sees the parameters, never the key. */
export interface Computation {
  name: string;
  /** For docs and messages: what it computes, in a sentence. */
  description: string;
  /** A strict object: every parameter with a description that says what would be right. */
  parameters: Parameters;
  /** By `quantity`: optional parameters that play no part in it, and so may not be given. */
  idle?: Readonly<Record<string, readonly string[]>>;
  run(parameters: unknown, question: Question, random: Random): Result | Promise<Result>;
}

export type Parameters = v.StrictObjectSchema<v.ObjectEntries, undefined>;

/** A case as it is written, with the types of its own parameters. */
export function define<S extends Parameters>(record: {
  name: string;
  description: string;
  parameters: S;
  idle?: Readonly<Record<string, readonly string[]>>;
  run(parameters: v.InferOutput<S>, question: Question, random: Random): Result | Promise<Result>;
}): Computation {
  return {
    ...record,
    run: (parameters, question, random) => record.run(parameters as v.InferOutput<S>, question, random),
  };
}

/** Where a recomputation is asked for. */
export interface Place {
  question: string;
  computation: string;
  file: string;
  /** 1-based. */
  line: number;
  column: number;
}

/**
 * The rubric asks for a recomputation that cannot be done as it stands: the fault is the rubric's. Once the
 * place is known, the message is one line, `file:line:column question, computation: reason (hint)`.
 */
export class ComputationError extends Error {
  override name = 'ComputationError';
  readonly reason: string;
  /** What would be right. */
  readonly hint: string;
  /** The parameter at fault, with its path: `shapes.0.noise`. */
  readonly parameter: string | undefined;
  readonly place: Place | undefined;

  constructor(reason: string, hint: string, parameter?: string, place?: Place) {
    const where = place
      ? `${place.file}:${place.line}:${place.column} ${place.question}, ${place.computation}: `
      : '';
    super(`${where}${reason} (${hint})`);
    this.reason = reason;
    this.hint = hint;
    this.parameter = parameter;
    this.place = place;
  }

  /** The same fault with its place. */
  at(place: Place): ComputationError {
    return new ComputationError(this.reason, this.hint, this.parameter, place);
  }
}

/** Validates parameters; the first fault is thrown with the name of the parameter and what it should be. */
export function readParameters(computation: Computation, given: Record<string, unknown>): unknown {
  const { entries } = computation.parameters;
  const known = Object.keys(entries);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = known.find((name) => similar(name, unknown));
    throw new ComputationError(
      `unknown parameter "${unknown}"`,
      `${near ? `did you mean "${near}"? ` : ''}"${computation.name}" takes ${known.join(', ')}`,
      unknown,
    );
  }
  const read = v.safeParse(computation.parameters, given);
  if (read.success) {
    refuseIdle(computation, given);
    return read.output;
  }
  const issue = read.issues[0];
  const path = v.getDotPath(issue) ?? '';
  const wanted = v.getDescription(entries[path.split('.')[0]!] as v.GenericSchema);
  throw new ComputationError(
    issue.input === undefined
      ? `parameter "${path}" is missing`
      : `parameter "${path}" cannot be ${issue.received}`,
    wanted ? `${path}: ${wanted}` : `"${computation.name}" takes ${known.join(', ')}`,
    path,
  );
}

/** What changes nothing would pass for checked: altering it would go unseen. */
function refuseIdle(computation: Computation, given: Record<string, unknown>): void {
  const quantity = String(given.quantity);
  const idle = computation.idle?.[quantity]?.find((name) => given[name] !== undefined);
  if (idle === undefined) return;
  throw new ComputationError(`parameter "${idle}" plays no part in ${quantity}`, 'leave it out', idle);
}

/** The same but for case, `-` against `_`, a letter more, less or exchanged, or an ending. */
function similar(known: string, given: string): boolean {
  const [a, b] = [known, given].map((name) => name.toLowerCase().replace(/[-_\s]/g, '')) as [string, string];
  if (a.startsWith(b) || b.startsWith(a)) return b.length > 1;
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return Math.max(a.length, b.length) - head - tail <= 1;
}

/** A parameter with the words that a message shows when it is wrong. */
export function parameter<const S extends v.GenericSchema>(schema: S, wanted: string) {
  return v.pipe(schema, v.description(wanted));
}

/** Canonical name of a symbol of the question, such as `d_1`, `mu`, `n_{ell-1}`. */
export const symbolName = v.pipe(v.string(), v.regex(/^[^\s\\]{1,40}$/));
/** A number from the rubric above 0. */
export const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
/** A whole number from 1 up. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The symbols that a computation gives values to must be symbols of the question: else no answer could use them. */
export function requireSymbols(question: Question, symbols: Record<string, string | undefined>): void {
  const declared = Object.keys(question.symbols);
  for (const [name, symbol] of Object.entries(symbols)) {
    if (symbol === undefined || declared.includes(symbol)) continue;
    throw new ComputationError(
      `parameter "${name}" names the symbol "${symbol}", which question ${question.id} does not declare`,
      declared.length > 0 ? `declared are ${declared.join(', ')}` : 'declare it under symbols',
      name,
    );
  }
}

/** Standard errors that a slope of a simulation is given as its error: a slope is compared as an interval. */
export const SLOPE_CERTAINTY = 4;

/** A measured value for people: two digits of its error and the digits of the value that they leave. */
export function shown(value: number, error = 0): string {
  if (!(error > 1e-9 * Math.abs(value))) return String(Number(value.toPrecision(6)));
  const places = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(places)} ± ${error.toFixed(places)}`;
}
