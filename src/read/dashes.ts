import { VFileMessage } from 'vfile-message';
import { single, type TextFormat } from './format.ts';
import { transcriptOfConversations } from './rendition/build.ts';
import type { Message } from './rendition/conversation.ts';
import { sourcedFrom } from './rendition/sourced.ts';

/** The line between two turns; a rule in markdown is rarely of just this length. */
const rule = /^-{26}[ \t]*$/;
/** Whoever names speakers does not count turns. */
const speakers = /^\W{0,8}(?:user|human|you said|prompt|assistant|ai|model|response|chatgpt)\b[^\n]{0,40}$/im;

/** Turns between lines of 26 dashes, without any names: the first is the user's, and then they take turns. */
export const dashes: TextFormat = {
  name: 'dashes',
  description: 'turns between lines of 26 dashes, the first of them a prompt',
  recognises: ({ text }) => {
    const lines = text.split('\n', 20_000).filter((line) => rule.test(line)).length;
    return lines > 1 && !speakers.test(text) ? `${lines} lines of 26 dashes, and nobody is named` : undefined;
  },
  open: (document, why) =>
    single(() => {
      const messages: Message[] = [];
      let from = 0;
      const push = (to: number) => {
        const slice = document.text.slice(from, to);
        const text = slice.trim();
        const at = from + slice.indexOf(text);
        if (text !== '')
          messages.push({
            role: messages.length % 2 === 0 ? 'user' : 'assistant',
            at,
            text: sourcedFrom(text, at),
          });
      };
      for (let at = 0; at < document.text.length; ) {
        const feed = document.text.indexOf('\n', at);
        const end = feed < 0 ? document.text.length : feed;
        if (rule.test(document.text.slice(at, end))) {
          push(at);
          from = end + 1;
        }
        at = end + 1;
      }
      push(document.text.length);
      const told = new VFileMessage(
        'Nobody is named: the first piece is taken for a prompt, and then they take turns; a piece that is missing would shift all after it',
        { place: { line: 1, column: 1, offset: 0 }, ruleId: 'no-role-marks', source: 'read' },
      );
      return transcriptOfConversations(
        [{ at: 0, messages }],
        { ...document, messages: [...document.messages, told] },
        { name: 'dashes', why },
      );
    }),
};
