import type { ReplaySource } from './provider.ts';
import type { RunRecord } from './record.ts';

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A recording in a model's place: by the same prompt, else by the parts that a prompt asked for. */
export function recordedSource(record: RunRecord): ReplaySource {
  const answered = record.steps.flatMap((step) => (step.reply ? [{ step, reply: step.reply }] : []));
  return {
    model: answered[0]?.reply.model ?? record.model.name,
    replyTo(prompt, parts) {
      const found =
        answered.find(({ step }) => folded(step.prompt) === folded(prompt)) ??
        answered.find(({ step }) => parts.length > 0 && parts.every((part) => step.parts.includes(part)));
      if (!found) return undefined;
      const { text, stop, thinkingSeconds } = found.reply;
      return { text, stop, ...(thinkingSeconds === undefined ? {} : { thinkingSeconds }) };
    },
  };
}
