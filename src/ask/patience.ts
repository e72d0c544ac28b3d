/** The part of undici's dispatcher that is made here. */
type Dispatcher = object;

const globalDispatcher = Symbol.for('undici.globalDispatcher.1');

/**
 * A connection pool that waits this long for the first byte of a reply and between two of them. Node's own gives up
 * after five minutes, which is less than models think. Node keeps its HTTP client to itself: its class is taken
 * from the pool that `fetch` uses. Undefined where that cannot be had; five minutes hold then.
 */
export function patientDispatcher(timeoutMs: number): Dispatcher | undefined {
  // The pool is made with the first use of fetch's classes.
  void new Request('http://localhost/');
  const usual: unknown = Reflect.get(globalThis, globalDispatcher);
  if (typeof usual !== 'object' || usual === null) return undefined;
  try {
    const Pool = usual.constructor as new (options: object) => Dispatcher;
    return new Pool({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  } catch {
    return undefined;
  }
}

/** The same as options of a request, in the form that both SDKs hand on to `fetch`. */
export function patiently(timeoutMs: number): object {
  const dispatcher = patientDispatcher(timeoutMs);
  return dispatcher ? { dispatcher } : {};
}
