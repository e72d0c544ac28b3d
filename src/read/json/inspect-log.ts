import { VFileMessage } from 'vfile-message';
import type { Conversation, Message } from '../rendition/conversation.ts';
import { joined, type Sourced, saidAt } from '../rendition/sourced.ts';
import { brokenOff, messagesOf } from './blocks.ts';
import type { JsonFormat } from './format.ts';
import { at, has, itemsAt, numberAt, sourced, sourcedAt, textAt } from './look.ts';
import type { Json } from './parse.ts';

/** Logs of Inspect AI: an evaluation with its samples, or one sample out of an `.eval` archive. */
export const inspectLog: JsonFormat = {
  name: 'inspect-log',
  description: 'Inspect AI logs: .json, and the samples in .eval archives',
  recognises: (values) =>
    values.some(isLog)
      ? '"eval" with "samples"'
      : values.some(isSample)
        ? 'samples with "input", "target" and "messages"'
        : undefined,
  read: (values) =>
    values.flatMap((value) => {
      const model = sourcedAt(value, 'eval', 'model');
      const samples = isLog(value) ? itemsAt(value, 'samples') : isSample(value) ? [value] : [];
      return samples.map((sample) => readSample(sample, model));
    }),
};

const isLog = (value: Json) => has(at(value, 'eval'), 'task') && at(value, 'samples')?.kind === 'array';
const isSample = (value: Json) => has(value, 'id', 'epoch', 'input', 'messages');

/** One sample in one epoch is one conversation. */
function readSample(sample: Json, model: Sourced | undefined): Conversation {
  const attachments = at(sample, 'attachments');
  const messages = itemsAt(sample, 'messages').flatMap((message) =>
    messagesOf(message, textAt(message, 'role'), at(message, 'content')).map((one) =>
      expand(one, attachments),
    ),
  );
  const truncated = brokenOff(textAt(itemsAt(sample, 'output', 'choices')[0], 'stop_reason'));
  const last = messages.findLast(({ role }) => role === 'assistant');
  if (last && truncated) last.truncated = truncated;
  const id = at(sample, 'id');
  const epoch = numberAt(sample, 'epoch') ?? 1;
  const name = sourced(id) ?? saidAt(String(id && 'value' in id ? id.value : ''), sample.start);
  const used = sourcedAt(sample, 'output', 'model') ?? model;
  const failed = textAt(sample, 'error', 'message');
  return {
    at: sample.start,
    title: joined([name, saidAt(`, epoch ${epoch}`, sample.start)]),
    messages,
    ...(used && used.text !== '' ? { model: used } : {}),
    ...(failed === undefined
      ? {}
      : {
          findings: [
            new VFileMessage('The evaluation says that this sample failed', {
              ruleId: 'failed-sample',
              source: 'read',
            }),
          ],
        }),
  };
}

/** Long texts are kept once and named by `attachment://` in the messages. */
function expand(message: Message, attachments: Json | undefined): Message {
  const id = /^attachment:\/\/(\w{8,64})$/.exec(message.text.text.trim())?.[1];
  const text = id === undefined ? undefined : sourcedAt(attachments, id);
  return text ? { ...message, text } : message;
}
