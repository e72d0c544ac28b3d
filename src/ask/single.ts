import { type Model, type ModelRequest, type Reply, SendFault } from './provider.ts';
import { type RetryPolicy, usualPolicy, withRetries } from './retry.ts';

/**
 * One question to a model, outside of any conversation: nothing is written; the caller keeps the reply.
 * @throws SendFault for a call that fails for good, and for a reply that is none
 */
export async function askOnce(
  model: Model,
  request: ModelRequest,
  {
    policy = usualPolicy,
    timeoutMs = 300_000,
    signal = new AbortController().signal,
  }: { policy?: RetryPolicy; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Reply> {
  const fault = model.fault(request);
  if (fault) throw new SendFault('rejected', fault);
  const reply = await withRetries(() => model.send(request, { signal, timeoutMs }), policy, signal);
  if (reply.stop.kind !== 'complete')
    throw new SendFault('broken-reply', `the reply was ${reply.stop.kind}: ${reply.stop.reason}`);
  return reply;
}
