import { lineAfter } from '../../place/place.ts';
import type { AuditRule } from '../rule.ts';

/** Words of somebody who hands in less than the conversation. */
const told =
  /\b(?:representative (?:interactions?|exchanges?|excerpts?)|paraphras(?:ed|es|ing) (?:log|transcript|version|of (?:the|my|its|our))|(?:the )?(?:model'?s? )?(?:outputs?|responses?|repl(?:y|ies)|conversations?|transcripts?) (?:is|was|are|were|has been|have been) (?:omitted|abridged|condensed|paraphrased|summari[sz]ed|left out)|omit(?:s|ted|ting)? (?:the|its|most of the) (?:output|response|repl(?:y|ies)|conversation)s?|(?:summari[sz]ed|condensed|abridged|shortened) (?:transcript|log|conversation|trace))\b/i;
/** The same where a reply should stand. */
const cut =
  /[[({]\s*(?:\.{3}|…)?\s*(?:(?:the )?(?:output|response|reply|rest|remainder|full (?:answer|derivation)|code)[^)\]}\n]{0,40}(?:omitted|skipped|left out|not shown|truncated for)|omit(?:ted)?(?: the)? (?:output|response|reply)|omitted for brevity)[^)\]}\n]{0,40}[)\]}]/i;
/** A reply does not speak of its own author in the third person, in the past. */
const thirdPerson =
  /^(?:here,? )?(?:the (?:model|ai|assistant|llm|chatbot)|it|chatgpt|gpt[\w. -]{0,12}|claude[\w. -]{0,14}|gemini[\w. -]{0,12}|grok|deepseek|qwen|kimi)\s+(?:then |first |correctly |incorrectly |initially |also ){0,2}(?:answered|explained|responded|replied|gave|derived|computed|stated|concluded|described|produced|solved|provided|identified)\b/i;

/** What stands in a report instead of the conversation is the student's word for it. */
export const paraphrasedLog: AuditRule = {
  id: 'paraphrased-log',
  severity: 'warning',
  description:
    'The log tells what was said instead of holding it: replies in the third person, outputs that are left out, "representative" exchanges. What was answered can then not be verified.',
  example: {
    bad: '## AI Response:\n\nThe model correctly explained that the cost is linear. (output omitted)',
    good: '## AI Response:\n\nThe cost is linear, because every layer is run once.',
  },
  *run({ transcript }) {
    for (const turn of transcript.children) {
      if (turn.role === 'thinking') continue;
      const start = turn.position.start.offset ?? 0;
      const text = transcript.source.slice(start, turn.position.end.offset ?? 0);
      const reply = turn.role === 'assistant';
      const found = reply ? cut.exec(text) : told.exec(text);
      if (found) {
        yield {
          place: lineAfter(transcript, turn.position.start, start + found.index),
          reason: `words that tell of a conversation instead of showing it: "${found[0].slice(0, 80)}"`,
        };
      } else if (reply) {
        const first = turn.children[0]?.position;
        const opening =
          first && transcript.source.slice(first.start.offset ?? 0, (first.start.offset ?? 0) + 200);
        if (first && opening && thirdPerson.test(opening.trim()))
          yield {
            place: first,
            reason: 'this reply speaks of the model in the third person: it may be retold, not copied',
          };
      }
    }
  },
};
