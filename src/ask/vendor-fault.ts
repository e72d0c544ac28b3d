import { SendFault } from './provider.ts';

/** What the two SDKs' errors have in common; both are made by the same generator. */
interface VendorError extends Error {
  status?: number;
  headers?: Headers;
  error?: unknown;
  code?: string | null;
  type?: string | null;
  requestID?: string | null;
}

/** Connections that were never made: nothing was sent. */
const neverSent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|UND_ERR_CONNECT_TIMEOUT)/;
/** Account faults that come with a status that elsewhere passes by itself. */
const account = /insufficient_quota|billing|credit balance/i;
const tooMuch = /overloaded|rate_limit|slow_down/i;

/** No key in any text: the key itself, and what looks like one (servers quote parts of it). */
export function scrub(text: string, key: string): string {
  const bare = key.length >= 4 ? text.replaceAll(key, '[key]') : text;
  return bare.replace(/\b(?:sk|pk)-[\w*.-]{4,200}/g, '[key]').replace(/\bBearer\s+\S+/gi, 'Bearer [key]');
}

/**
 * Any error of a call as a SendFault.
 * @param timedOut our own time limit ran out while the call was on its way
 */
export function toFault(
  error: unknown,
  { key, keyName, timedOut, stopped }: { key: string; keyName: string; timedOut: boolean; stopped: boolean },
): SendFault {
  if (error instanceof SendFault) return error;
  const vendor = (error instanceof Error ? error : new Error(String(error))) as VendorError;
  const text = scrub(vendor.message, key);
  if (stopped) return new SendFault('stopped', 'stopped while the reply was awaited', { ambiguous: true });
  if (timedOut || vendor.constructor.name === 'APIConnectionTimeoutError')
    return new SendFault('timeout', 'no whole reply within the time limit (--timeout)', { ambiguous: true });
  const more = { ...waitOf(vendor.headers), ...(vendor.requestID ? { requestId: vendor.requestID } : {}) };
  const { status } = vendor;
  if (typeof status === 'number') return ofStatus(status, vendor, text, more, keyName);
  const inner = JSON.stringify(vendor.error ?? '') ?? '';
  // An error event in the middle of a stream: the words before it may be charged.
  if (vendor.error !== undefined)
    return new SendFault(tooMuch.test(inner) ? 'overload' : 'server', text, { ...more, ambiguous: true });
  const code = causeCode(vendor);
  if (code !== undefined || /APIConnectionError|TypeError|FetchError/.test(vendor.constructor.name))
    return new SendFault('connection', `${text}${code ? ` (${code})` : ''}`, {
      ambiguous: code === undefined || !neverSent.test(code),
    });
  return new SendFault('broken-reply', `the reply could not be read: ${text}`, { ambiguous: true });
}

function ofStatus(
  status: number,
  vendor: VendorError,
  text: string,
  more: { retryAfterMs?: number; requestId?: string },
  keyName: string,
): SendFault {
  const told = { ...more, status };
  if (status === 401 || status === 403)
    return new SendFault('unauthorized', `${text}. Is the key in ${keyName} the right one?`, told);
  if (account.test(`${vendor.code ?? ''} ${vendor.type ?? ''} ${text}`))
    return new SendFault('unauthorized', `${text}. The account behind ${keyName} has no credit`, told);
  if (vendor.headers?.get('x-should-retry') === 'false') return new SendFault('rejected', text, told);
  if (status === 429) return new SendFault('rate-limit', text, told);
  if (status === 529 || status === 503) return new SendFault('overload', text, told);
  // A gateway that gave up waiting does not know what the server behind it did.
  if (status === 408 || status === 504) return new SendFault('timeout', text, { ...told, ambiguous: true });
  if (status >= 500 || status === 409) return new SendFault('server', text, told);
  return new SendFault('rejected', text, told);
}

function causeCode(error: Error): string | undefined {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth++) {
    if ('code' in one && typeof one.code === 'string') return one.code;
  }
  return undefined;
}

/** `retry-after-ms`, `retry-after` in seconds or as a date. */
function waitOf(headers: Headers | undefined): { retryAfterMs?: number } {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (exact >= 0) return { retryAfterMs: exact };
  const text = headers?.get('retry-after');
  if (!text) return {};
  const seconds = Number(text);
  const ms = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return ms >= 0 ? { retryAfterMs: ms } : {};
}

/**
 * Runs a call under the time limit and the user's wish to stop, and makes a SendFault of whatever goes wrong. The
 * SDKs end a stream in silence when it is aborted, so that the signals themselves are looked at.
 */
export async function guarded<T>(
  call: (signal: AbortSignal) => Promise<T>,
  {
    signal,
    timeoutMs,
    key,
    keyName,
  }: { signal: AbortSignal; timeoutMs: number; key: string; keyName: string },
): Promise<T> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await call(AbortSignal.any([signal, limit]));
  } catch (error) {
    throw toFault(error, { key, keyName, timedOut: limit.aborted, stopped: signal.aborted });
  }
}
