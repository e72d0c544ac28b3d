import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { htmlText } from '../escape/html.ts';
import { jsonText } from '../escape/json.ts';
import { loadPages } from '../report/index.ts';
import { reviewPage } from './page.ts';
import type { Item } from './queue.ts';
import type { Decision, Review } from './review.ts';

/** A decision is a few hundred bytes. */
const largestBody = 64 * 1024;

/** What each reason for a look is, in words. */
const why: Record<Item['reason'], string> = {
  claim: 'A claim that the verdict speaks against',
  undecided: 'Could not be decided',
  'near-miss': 'Right in part, or not found in a reply',
  text: 'Free text',
};

export interface Served {
  /** With a token that is good for one visit: opening it makes this browser the one that may decide. */
  address: string;
  close(): Promise<void>;
}

const secret = () => randomBytes(24).toString('base64url');

function equalSecrets(one: string | undefined, other: string): boolean {
  const [a, b] = [Buffer.from(one ?? ''), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Serves a review on the loopback address only. Who comes without the cookie that the one-time token gave, under
 * another host name (DNS rebinding) or from another page (Origin), gets nothing.
 * @param port 0: any that is free
 */
export async function serveReview(review: Review, port = 0): Promise<Served> {
  const [token, session] = [secret(), secret()];
  let used = false;
  const page = await reviewPage();
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : '';
      const status = name === 'OvertakenError' ? 409 : name === 'ReviewError' ? 400 : 500;
      send(response, status, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${host}`);
    if (request.headers.host !== host) return send(response, 403, { error: 'another host' });
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${host}`)
      return send(response, 403, { error: 'another origin' });
    if (url.pathname === '/' && url.searchParams.has('token')) {
      if (used || !equalSecrets(url.searchParams.get('token') ?? '', token))
        return send(response, 403, { error: 'this address was used already; start the review again' });
      used = true;
      response.writeHead(303, {
        location: '/',
        'set-cookie': `review=${session}; HttpOnly; SameSite=Strict; Path=/`,
        'referrer-policy': 'no-referrer',
      });
      response.end();
      return;
    }
    const cookie = /(?:^|;\s*)review=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (!equalSecrets(cookie, session)) return send(response, 403, { error: 'no session' });
    if (request.method === 'GET') return get(url.pathname, response);
    if (request.method !== 'POST' || origin === undefined)
      return send(response, 405, { error: 'not like this' });
    const value = await body(request);
    if (url.pathname === '/decide') {
      const { id } = review.decide(decisionFrom(value));
      return send(response, 200, { id });
    }
    if (url.pathname === '/undo') {
      review.undo(String((value as { item?: unknown } | null)?.item));
      return send(response, 200, {});
    }
    return send(response, 404, { error: 'no such place' });
  }

  async function get(path: string, response: ServerResponse): Promise<void> {
    if (path === '/') {
      response.writeHead(200, {
        ...plain,
        'content-type': 'text/html; charset=utf-8',
      });
      response.end(page);
      return;
    }
    if (path === '/items') {
      const items = review.items().map(({ item, ruling }) => ({
        id: item.id,
        name: item.answer?.id ?? item.part.id,
        alias: item.alias,
        reason: item.reason,
        ruling: ruling
          ? {
              id: ruling.id,
              by: ruling.by,
              outcome: ruling.outcome,
              points: ruling.points,
              reason: ruling.reason,
            }
          : null,
      }));
      return send(response, 200, { items });
    }
    const wanted = /^\/item\/([0-9a-f]{12})$/.exec(path)?.[1];
    const found = review.items().find(({ item }) => item.id === wanted);
    if (!found) return send(response, 404, { error: 'no such item' });
    const { item } = found;
    return send(response, 200, {
      html: await itemHtml(item),
      most: item.answer?.maxPoints ?? item.part.maxPoints,
      alike: review.equivalents(item.id).map(({ alias, outcome }) => ({ alias, outcome })),
    });
  }

  return {
    address: `http://${host}/?token=${token}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function itemHtml({ reason, alias, card, part, answer, claim }: Item): Promise<string> {
  const { partHtml } = await loadPages();
  const shown = answer ? { ...part, answers: part.answers.filter(({ id }) => id === answer.id) } : part;
  const asked = answer ? answer.asks : part.title;
  return [
    `<p class="why">${why[reason]} · ${htmlText(alias)} · ${htmlText(card.rubric.id)}</p>`,
    `<h1>${htmlText(answer?.id ?? part.id)}: ${htmlText(asked)}</h1>`,
    ...(claim
      ? [
          `<p>The student says (line ${claim.line}): “${htmlText(claim.text)}” — ${htmlText(claim.reason)}</p>`,
        ]
      : []),
    partHtml(shown),
  ].join('\n');
}

const plain = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...plain, 'content-type': 'application/json; charset=utf-8' });
  response.end(jsonText(value));
}

/** @throws when it is too long or no JSON */
async function body(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > largestBody) throw new Error('too long');
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
}

/** The decision in a request; what is missing or of another kind becomes something that `decide` refuses. */
function decisionFrom(value: unknown): Decision {
  const given = (value ?? {}) as Partial<Record<keyof Decision, unknown>>;
  const { item, outcome, points, reason, scope, seen } = given;
  return {
    item: String(item),
    outcome: String(outcome) as Decision['outcome'],
    points: typeof points === 'number' ? points : null,
    reason: typeof reason === 'string' ? reason.slice(0, 500) : '',
    scope: scope === 'equivalent' ? 'equivalent' : 'log',
    seen: typeof seen === 'string' ? seen : null,
  };
}
