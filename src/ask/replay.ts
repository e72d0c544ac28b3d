import { noUsage, type Provider, type Reply } from './provider.ts';

/**
 * An earlier log or recording in a model's place: goes through the same protocol, needs no key and no network,
 * costs nothing. Each asked part is answered with the source's reply for it; what the source lacks is a lost turn.
 */
export const replay: Provider = {
  name: 'replay',
  description: 'replay:FILE, an earlier transcript or recording',
  async open(target, { replaySource }) {
    const source = await replaySource(target.name);
    return {
      target,
      host: 'replay',
      free: true,
      software: {},
      fault: () => undefined,
      body: ({ messages, asked }) => ({
        replay: target.name,
        parts: asked.parts,
        prompt: messages.at(-1)?.text,
      }),
      async send({ messages, asked }): Promise<Reply> {
        const prompt = messages.at(-1)?.text ?? '';
        const found = source.replyTo(prompt, asked.parts, asked.index);
        const said = { model: source.model, usage: noUsage, response: null };
        if (!found)
          return { ...said, text: '', stop: { kind: 'lost', reason: 'the source holds no reply to this' } };
        return {
          ...said,
          text: found.text,
          stop: found.stop ?? { kind: 'complete' },
          ...(found.thinkingSeconds ? { thinkingMs: found.thinkingSeconds * 1000 } : {}),
        };
      },
    };
  },
};
