/** A file that goes with a prompt, as read from disk. */
export interface Attachment {
  name: string;
  mediaType: 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Of the bytes, in hex; stands for them in records. */
  sha256: string;
  bytes: Uint8Array;
}

export interface Message {
  role: 'user' | 'assistant';
  text: string;
  attachments: readonly Attachment[];
}

/** What can be set of a model; what one does not take is refused before anything is sent. */
export interface ModelOptions {
  /** Reasoning effort, in the provider's own words. */
  effort?: string;
  /** Tokens that the model may think for. */
  thinkingBudget?: number;
  temperature?: number;
  /** Most tokens of a reply, thinking included. */
  maxOutputTokens: number;
  /** Take the reply piece by piece: long ones are not cut by timeouts, and thinking time is measured. */
  stream: boolean;
}

/** One request: the whole conversation so far, the last message the user's. */
export interface ModelRequest {
  /** Made from the content; the same request has the same key, on every run. */
  key: string;
  system?: string;
  messages: readonly Message[];
  options: ModelOptions;
  /** A JSON schema that the reply must follow (for judges). */
  schema?: { name: string; schema: Record<string, unknown> };
  /** What the last prompt asks for; only `replay` looks at it. */
  asked: { parts: readonly string[]; index: number };
}

/** How a reply ended. Only a complete one is an answer. */
export type Stop =
  | { kind: 'complete' }
  | { kind: 'cut'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'lost'; reason: string };

/** Tokens. `input` counts all of it, cached or not; `output` counts thinking, too. */
export interface Usage {
  input: number;
  cached: number;
  cacheWrite: number;
  output: number;
  reasoning: number;
}

export interface Reply {
  text: string;
  /** As the server names it. */
  model: string;
  stop: Stop;
  usage: Usage;
  /** From the request to the first word of the answer, where the stream shows that it was spent thinking. */
  thinkingMs?: number;
  requestId?: string;
  /** As received. */
  response: unknown;
}

export type FaultKind =
  | 'rate-limit'
  | 'overload'
  | 'server'
  | 'timeout'
  | 'connection'
  | 'broken-reply'
  | 'rejected'
  | 'unauthorized'
  | 'stopped';

/** A call that failed. The message holds no key. */
export class SendFault extends Error {
  override name = 'SendFault';
  readonly kind: FaultKind;
  readonly status: number | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The server may have answered, and charged, all the same. */
  readonly ambiguous: boolean;
  readonly requestId: string | undefined;
  constructor(
    kind: FaultKind,
    message: string,
    more: { status?: number; retryAfterMs?: number; ambiguous?: boolean; requestId?: string } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = more.status;
    this.retryAfterMs = more.retryAfterMs;
    this.ambiguous = more.ambiguous ?? false;
    this.requestId = more.requestId;
  }
  /** Would the same request fare better later? */
  get passing(): boolean {
    return !['rejected', 'unauthorized', 'stopped'].includes(this.kind);
  }
}

/** What the user can mend before anything is sent. */
export class AskError extends Error {
  override name = 'AskError';
}

/** What became of a request of a batch. */
export type BatchItem = { key: string } & (
  | { reply: Reply }
  | { fault: SendFault }
  /** Not done and not charged: to be asked again. */
  | { expired: string }
);

/** A vendor's batch API. Every method throws SendFault. */
export interface BatchApi {
  /** Makes whatever must stand before the batch itself (an uploaded file); its id is kept before `create`. */
  prepare(requests: readonly ModelRequest[], marker: string): Promise<string | undefined>;
  create(requests: readonly ModelRequest[], marker: string, prepared: string | undefined): Promise<string>;
  /** A batch that was made just before the process died: its id, "none", or "wait" while that cannot be told. */
  find(marker: string, keys: ReadonlySet<string>, since: number): Promise<{ id: string } | 'none' | 'wait'>;
  /** The items once the batch has ended; undefined while it runs. In any order. */
  collect(id: string): Promise<BatchItem[] | undefined>;
}

/** Which model, where. */
export interface Target {
  provider: string;
  name: string;
  baseURL?: string;
  /** As given on the command line. */
  text: string;
}

export interface Model {
  target: Target;
  /** Calls under one host share one limit of concurrency. */
  host: string;
  /** Replays cost nothing. */
  free: boolean;
  /** Versions of what speaks to the server. */
  software: Record<string, string>;
  /** Why this request cannot be sent to this model, and what to do; undefined if it can. */
  fault(request: ModelRequest): string | undefined;
  /** The request as it will be sent; attachments stand as their hashes. */
  body(request: ModelRequest): unknown;
  send(request: ModelRequest, how: { signal: AbortSignal; timeoutMs: number }): Promise<Reply>;
  batch?: BatchApi;
}

/** What a replay takes its replies from. */
export interface ReplaySource {
  model: string;
  /** The source's reply to these parts, or to this very prompt. */
  replyTo(prompt: string, parts: readonly string[], index: number): SourceReply | undefined;
}
export interface SourceReply {
  text: string;
  thinkingSeconds?: number;
  /** The source marks it as cut, refused or lost. */
  stop?: Stop;
}

export interface OpenContext {
  environment: Readonly<Record<string, string | undefined>>;
  /** Longest wait for a reply. */
  timeoutMs: number;
  /** Reads an earlier log or recording. @throws AskError if there is none */
  replaySource(path: string): Promise<ReplaySource>;
}

/** A vendor, or what stands in for one. */
export interface Provider {
  name: string;
  description: string;
  /** Opens a model. The SDK is loaded here and not before. @throws AskError where the key is missing */
  open(target: Target, context: OpenContext): Promise<Model>;
}

/** Attachments in a body that is shown or kept: name and hash instead of megabytes. */
export function withoutBytes(attachment: Attachment): string {
  return `<${attachment.name}, ${attachment.bytes.length} bytes, sha256 ${attachment.sha256}>`;
}

export const noUsage: Usage = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
