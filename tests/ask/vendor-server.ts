import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as anthropic from './vendor-anthropic.ts';
import * as openai from './vendor-openai.ts';

/** What goes wrong with a request, on demand. */
export type Trouble =
  | { kind: 'status'; status: number; headers?: Record<string, string>; code?: string; message?: string }
  /** The reply comes this much later, in milliseconds. */
  | { kind: 'slow'; ms: number }
  /** Half of the reply, then the connection breaks. Paid. */
  | { kind: 'cut' }
  /** Half of a stream, then its regular end. Paid. */
  | { kind: 'half' }
  | { kind: 'malformed' }
  /** An error event in the middle of a stream. */
  | { kind: 'error-event' }
  /** The connection breaks before the request is looked at: not paid. */
  | { kind: 'reset-before' }
  /** The reply is made, and paid, and the connection breaks before its first byte. */
  | { kind: 'reset-after' };

/** What the model says. */
export interface Said {
  text: string;
  end?: 'complete' | 'limit' | 'refusal' | 'filter' | 'none';
  /** Milliseconds of thinking before the first word (in streams). */
  thinkMs?: number;
  trouble?: Trouble;
}

export interface Seen {
  path: string;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
  /** Hash of path and body: the same request, however often it comes. */
  hash: string;
  /** The last user prompt's text. */
  prompt: string;
  /** The how-manieth time this very request comes, from 1. */
  time: number;
  paid: boolean;
}

export type Answering = (seen: Seen) => Said;

/** Text of a reply that depends on the request alone. */
export const plainAnswer: Answering = ({ hash }) => ({
  text: `(a) The answer is ${Number.parseInt(hash.slice(0, 6), 16)}.`,
});

export interface VendorServer {
  url: string;
  seen: Seen[];
  answering: Answering;
  /** Items of batches answer by `answering`, too; this many polls see the batch still running. */
  batchPolls: number;
  batches: Batch[];
  /** Breaks the next connection that makes a batch, before or after it is made. */
  batchTrouble?: 'reset-before' | 'reset-after';
  /** Time that making a batch takes, before and after it is made, in milliseconds. */
  batchDelay: number;
  close(): Promise<void>;
}

export interface Batch {
  id: string;
  vendor: 'openai' | 'anthropic';
  createdAt: number;
  metadata?: Record<string, string>;
  items: { custom_id: string; body: Record<string, unknown>; path: string }[];
  polls: number;
}

/** A local server that speaks chat completions, responses, messages, files and both batch APIs. */
export async function startVendor(answering: Answering = plainAnswer): Promise<VendorServer> {
  const files = new Map<string, string>();
  const times = new Map<string, number>();
  const vendor: VendorServer = {
    url: '',
    seen: [],
    answering,
    batchPolls: 1,
    batches: [],
    batchDelay: 0,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  const look = (path: string, body: Record<string, unknown>, headers: IncomingMessage['headers']): Seen => {
    const hash = createHash('sha256').update(path).update(JSON.stringify(body)).digest('hex');
    const time = (times.get(hash) ?? 0) + 1;
    times.set(hash, time);
    const seen = { path, body, headers, hash, prompt: lastPrompt(body), time, paid: false };
    vendor.seen.push(seen);
    return seen;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const path = pathname.replace(/^\/v1/, '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    if (path === '/files' && request.method === 'POST') {
      const id = `file-${files.size + 1}`;
      // The one field of the multipart body that holds lines of JSON.
      files.set(
        id,
        raw
          .toString('utf8')
          .split('\r\n')
          .find((part) => part.startsWith('{')) ?? '',
      );
      return json(200, {
        id,
        object: 'file',
        purpose: 'batch',
        bytes: raw.length,
        created_at: 1,
        filename: 'x',
      });
    }
    const content = /^\/files\/([^/]+)\/content$/.exec(path)?.[1];
    if (content !== undefined) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(files.get(content) ?? '');
      return;
    }
    if (/^(?:\/messages)?\/batches$/.test(path) && request.method === 'POST') {
      await sleep(vendor.batchDelay);
      const trouble = vendor.batchTrouble;
      delete vendor.batchTrouble;
      if (trouble === 'reset-before') return void request.socket.destroy();
      if (trouble === 'reset-after') {
        const silent = () => void request.socket.destroy();
        const make = path === '/batches' ? openai.batches : anthropic.batches;
        return make({ request, response, raw, path, json: silent, files, vendor, look });
      }
      const made: [number, unknown][] = [];
      const keep = (status: number, value: unknown) => void made.push([status, value]);
      const make = path === '/batches' ? openai.batches : anthropic.batches;
      make({ request, response, raw, path, json: keep, files, vendor, look });
      await sleep(vendor.batchDelay);
      for (const [status, value] of made) json(status, value);
      return;
    }
    if (path.startsWith('/batches')) return openai.batches({ request, raw, path, json, files, vendor, look });
    if (path.startsWith('/messages/batches'))
      return anthropic.batches({ request, response, raw, path, json, vendor, look });
    const body = JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
    const seen = look(path, body, request.headers);
    const said = vendor.answering(seen);
    const { trouble } = said;
    if (trouble?.kind === 'reset-before') return void request.socket.destroy();
    if (trouble?.kind === 'status') {
      const error = {
        message: trouble.message ?? `status ${trouble.status}`,
        type: trouble.code ?? 'fault',
        code: trouble.code,
      };
      return json(
        trouble.status,
        { type: 'error', error },
        { 'request-id': 'req-x', 'x-request-id': 'req-x', ...trouble.headers },
      );
    }
    if (trouble?.kind === 'slow') await sleep(trouble.ms);
    seen.paid = true;
    if (trouble?.kind === 'reset-after') return void request.socket.destroy();
    const speak =
      path === '/messages' ? anthropic.message : path === '/responses' ? openai.response : openai.completion;
    const { whole, events } = speak(body, said, seen);
    if (body.stream !== true) {
      const text = JSON.stringify(whole);
      response.writeHead(200, {
        'content-type': 'application/json',
        'request-id': `req-${seen.hash.slice(0, 8)}`,
        'x-request-id': `req-${seen.hash.slice(0, 8)}`,
        ...(trouble?.kind === 'cut' ? { 'content-length': String(text.length) } : {}),
      });
      if (trouble?.kind === 'cut') {
        response.write(text.slice(0, text.length / 2));
        await sleep(20);
        request.socket.destroy();
      } else response.end(trouble?.kind === 'malformed' ? text.slice(0, text.length / 2) : text);
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'request-id': `req-${seen.hash.slice(0, 8)}`,
      'x-request-id': `req-${seen.hash.slice(0, 8)}`,
    });
    const half = Math.ceil(events.length / 2);
    for (const [index, event] of events.entries()) {
      if (event.wait) await sleep(event.wait);
      if (index === half && trouble?.kind === 'cut') {
        await sleep(20);
        return void request.socket.destroy();
      }
      if (index === half && trouble?.kind === 'half') return void response.end();
      if (index === half && trouble?.kind === 'malformed')
        response.write('event: message_delta\ndata: {"type": "mes\n\n');
      if (index === half && trouble?.kind === 'error-event')
        response.write(
          `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'too much' } })}\n\n`,
        );
      response.write(
        `${event.name ? `event: ${event.name}\n` : ''}data: ${typeof event.data === 'string' ? event.data : JSON.stringify(event.data)}\n\n`,
      );
    }
    response.end();
  };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vendor.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return vendor;
}

/** Keys in the environment under which the program finds this server. */
export function environmentOf(vendor: VendorServer): Record<string, string> {
  return {
    OPENAI_API_KEY: 'sk-test-0123456789-secret',
    OPENAI_BASE_URL: `${vendor.url}/v1`,
    ANTHROPIC_API_KEY: 'sk-ant-test-9876543210-secret',
    ANTHROPIC_BASE_URL: vendor.url,
  };
}

function lastPrompt(body: Record<string, unknown>): string {
  const messages = (body.messages ?? body.input) as { role: string; content: unknown }[] | undefined;
  const content = messages?.findLast((one) => one.role === 'user')?.content;
  if (typeof content === 'string') return content;
  return ((content ?? []) as { text?: string }[]).map((part) => part.text ?? '').join('');
}
