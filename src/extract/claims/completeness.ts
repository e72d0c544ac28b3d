import { type ClaimCase, reports, wording } from './statement.ts';

const whole = wording(
  /\b(?:all|everything|entire|full|complete|whole|unedited|verbatim|exact)\b[^.]{0,60}\b(?:logs?|transcripts?|conversations?|chat|document|report|appendix)\b|\b(?:log|transcript|conversation|chat)\b[^.]{0,30}\b(?:complete|in full|verbatim|unedited)\b/g,
  'log|transcript|conversation|chat|document|report|appendix',
  'all|every|entire|full|complete|whole|unedited|verbatim|exact',
);
/** "Solved the entire homework in one conversation" says nothing about the file. */
const kept =
  /\b(?:record(?:ed|s)|includ(?:ed|es)|logged|shown|show|documented|pasted|captured|copied|below|attached|found|verbatim|unedited|reproduced|contains?)\b|^\s*(?:this is )?the (?:full|complete|entire|whole)\b/;
const cut = wording(
  /\b(?:omitted|abridged|shortened|truncated|summari[sz]ed|paraphrased|left out|excerpts?|not (?:shown|included|recorded)|redacted)\b/g,
  'omitted|abridged|shortened|truncated|summari|paraphrased|left out|excerpt|not shown|not included|not recorded|redacted',
);
const aboutLog =
  /\b(?:log|transcripts?|conversation|responses?|outputs?|repl(?:y|ies)|chat|traces?|prompts?)\b/;

/** Does the file hold the whole conversation? "This is all recorded in the log", "responses are shortened". */
export const completeness: ClaimCase = {
  name: 'completeness',
  wordings: [whole, cut],
  find: (statement) => {
    const complete = reports(statement, [whole])
      .filter(() => kept.test(statement.shadow))
      .map(({ denied, start, end }) => ({
        kind: denied ? ('incomplete' as const) : ('complete' as const),
        start,
        end,
      }));
    if (complete.length > 0) return complete.slice(0, 1);
    // What the model summarized is its method, not a gap in the log.
    if (
      !aboutLog.test(statement.shadow) ||
      /\b(?:it|model|which)(?: also)? summari[sz]e[ds]\b/.test(statement.shadow)
    )
      return [];
    return reports(statement, [cut])
      .filter(({ match, denied }) => !denied || match[0].startsWith('not '))
      .filter(() => !/\breference|solutions?\b/.test(statement.shadow))
      .map(({ start, end }) => ({ kind: 'incomplete' as const, start, end }));
  },
};
