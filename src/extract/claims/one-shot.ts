import {
  type ClaimCase,
  type Found,
  isDenied,
  isHypothetical,
  isPiecemeal,
  reports,
  wording,
  wordingsIn,
} from './statement.ts';

const singleShot = [
  wording(/\bone[- ]?shot(?:s|t?ed|t?ing)?\b|\b1[- ]shot(?:t?ed)?\b/g, 'shot'),
  wording(
    /\b(?:on|in|at|with|from) (?:just |only )?(?:the|its|his|her|my|a|one)?\s?(?:very )?(?:first|single|one|1st) (?:try|attempt|pass|go|shot|prompt|response|reply|turn|time|answer|query)\b/g,
    'first |single |one |1st ',
    'try|attempt|pass|go|shot|prompt|response|reply|turn|time|answer|query',
  ),
  wording(/\bfirst[- ]try\b/g, 'first'),
  wording(/\bfrom the (?:start|beginning|outset|get-go)\b/g, 'from the '),
  wording(
    /\b(?:right|correct|solved)(?:ly)? (?:at once|immediately|straight ?away|right away)\b/g,
    'at once|immediately|away',
  ),
  wording(/\bat once\b|\bthe first time\b/g, 'at once|first time'),
  wording(
    /\bwithout (?:any )?(?:further|follow-?up|additional|extra|re-?) ?(?:prompt(?:s|ing)?|attempts?|iterations?|tries)\b/g,
    'without ',
    'prompt|attempt|iteration|tries',
  ),
];
const severalShots = [
  wording(/\b(?:two|three|multi|few|2|3)[- ]shot(?:t?ed)?\b/g, 'shot'),
  wording(
    /\b(?:on|in|at|after|with) (?:the|its|a|my) (?:second|third|fourth|2nd|3rd|next|last) (?:try|attempt|pass|go|prompt|response|reply|time)\b/g,
    'second |third |fourth |2nd |3rd |next |last ',
    'try|attempt|pass|go|prompt|response|reply|time',
  ),
  wording(
    /\b(?:took|taking|needed|required|after) (?:it )?(?:about )?(?:two|three|four|five|several|multiple|a few|many|a couple of|[2-9]) (?:more |further )?(?:tries|attempts|shots|iterations|rounds|prompts|turns)\b/g,
    'took |taking |needed |required |after ',
    'tries|attempts|shots|iterations|rounds|prompts|turns',
  ),
  wording(/\bsecond (?:try|attempt)\b/g, 'second '),
];
/** "One-shot: no". */
const saysNo = /^\s*[:=?–-]?\s*(?:no|nope|false|✗|✘|❌)(?![a-z])/;
const fault = /\b(?:wrong|incorrect|mistake|error|false|fail(?:ed|s)?|missing|forgot|not)\b|n't\b/;
/** "In the first reply" says of a fault that it was mended; "one-shot" does not. */
const isAttempt = (words: string) => !/shot/.test(words);
const nearly = /\b(?:almost|nearly|close to|not quite|could have|would have|short of)\s+(?:a |an )?$/;

/** "One-shotted", "on the first try"; and that it did not: "took three attempts". */
export const oneShot: ClaimCase = {
  name: 'one-shot',
  wordings: [...singleShot, ...severalShots],
  find: (statement) => {
    const found: Found[] = [];
    const { shadow } = statement;
    for (const match of wordingsIn(statement, singleShot)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const before = shadow.slice(0, start);
      // "the one-shot rate", "one-shot prompting" name a thing and claim nothing.
      if (/^\s*(?:rate|prompting|example|setting|learning|success)/.test(shadow.slice(end))) continue;
      // "without further prompts" brings its own denial, which says yes.
      const missed =
        nearly.test(before) ||
        isDenied(shadow, start) ||
        saysNo.test(shadow.slice(end)) ||
        (isAttempt(match[0]) && fault.test(shadow));
      if (isAttempt(match[0]) && isPiecemeal(shadow, start)) continue;
      if (missed) found.push({ kind: 'not-one-shot', start, end });
      else if (!isHypothetical(shadow, start)) found.push({ kind: 'one-shot', start, end });
    }
    for (const { denied, start, end } of reports(statement, severalShots)) {
      if (!denied) found.push({ kind: 'not-one-shot', start, end });
    }
    return found;
  },
};
