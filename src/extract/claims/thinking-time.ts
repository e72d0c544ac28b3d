import { type ClaimCase, type Found, isVague, readCount, wording, wordingsIn } from './statement.ts';

const about =
  /\b(?:think(?:s|ing)?|thought|reason(?:ed|ing)?|chain of thought|took|take[sn]?|taking|spent|spend|time|long(?:er)?|ran|run(?:ning)?|wait(?:ed|ing)?|minutes|slow(?:er|ly)?)\b/;
const unit = '(h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)';
const duration = wording(
  new RegExp(
    `\\b(\\d{1,4}(?:\\.\\d{1,2})?|a|one|two|three|four|five|six|seven|eight|nine|ten|half a)(?:\\s*(?:-|–|to|or)\\s*(\\d{1,4}(?:\\.\\d{1,2})?))?[ -]?${unit}\\b(?:\\s*(?:and\\s*)?(\\d{1,2})\\s*(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?)\\b)?`,
    'g',
  ),
  'sec|min|hour|hr|0|1|2|3|4|5|6|7|8|9',
);

/** How long the model thought, as the student states it. The value is in seconds. */
export const thinkingTime: ClaimCase = {
  name: 'thinking-time',
  wordings: [duration],
  find: (statement) => {
    const { shadow, sentence } = statement;
    if (!about.test(sentence)) return [];
    const found: Found[] = [];
    for (const match of wordingsIn(statement, [duration])) {
      const [all, first = '', last, name = '', rest, restName = ''] = match;
      // "a s" and "one m" are no times; one letter needs digits before it.
      if (name.length === 1 && !/^\d/.test(first)) continue;
      // "50 ns", "10 m of cable": a bare letter counts only where thinking is spoken of.
      if (name.length === 1 && !/think|thought|reason/.test(sentence)) continue;
      const low = first === 'half a' ? 0.5 : (readCount(first) ?? 0);
      const value = last ? (low + Number(last)) / 2 : low;
      const seconds = value * secondsOf(name) + (rest ? Number(rest) * secondsOf(restName) : 0);
      const one: Found = {
        kind: 'thinking-time',
        start: match.index,
        end: match.index + all.length,
        value: seconds,
      };
      if (last || isVague(shadow, match.index)) one.vague = true;
      found.push(one);
    }
    return found;
  },
};

function secondsOf(name: string): number {
  if (name.startsWith('h')) return 3600;
  return name.startsWith('m') ? 60 : 1;
}
