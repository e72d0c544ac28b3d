import {
  type ClaimCase,
  type Found,
  isPiecemeal,
  reports,
  type Statement,
  wording,
  wordingsIn,
} from './statement.ts';

const right = [
  // "One-shot and right."
  wording(/\bright\b(?<=\b(?:one-?shot|first try|first attempt),? and right)(?=\s*(?:[.,;!]|$))/g, 'right'),
  // "Right in 1a and 1b", "right on the second try".
  wording(
    /\bright\b(?= (?:(?:in|on|for|about) (?:\d|\(|parts?\b|problems?\b|questions?\b|all\b|every|both)|on the (?:first|second|third|next|last)\b))(?<!\b(?:the|a) right)/g,
    'right',
  ),
  wording(/\b(?:richtig|korrekt)\b/g, 'richtig|korrekt'),
  wording(/\bcorrect(?:ly)?\b(?<!\bto correct)(?! (?:it|this|that|the model|itself|me)\b)/g, 'correct'),
  wording(
    /right\b(?<=(?:n't|\b(?:is|was|are|were|not|all|came out|turned out|came|also|it|this|that|them|everything|answers?|part \(?[a-h]\)?|completely|totally|entirely)) right)(?! (?:away|now|after|before))/g,
    'right',
  ),
  // "Got 3(b) right", "has problem 2 and 3a right".
  wording(
    /\bright\b(?<=\b(?:got|gets?|getting|has|had) (?:(?:problem|question|exercise|part|q)s?\s?)?(?:\d{1,2}\s?[.]?(?:\([a-h]\)|[a-h]\b)?|\(?[a-h]\))(?:(?:, | and |, and | & )(?:\d{1,2}\s?[.]?(?:\([a-h]\)|[a-h]\b)?|\(?[a-h]\))){0,8} right)(?! (?:away|now|after|before))/g,
    'right',
  ),
  wording(/\bright (?:answer|result|solution|value|formula|number|conclusion|idea)s?\b/g, 'right '),
  wording(/\b(?:valid|accurate|flawless|perfect|sound)(?:ly)?\b/g, 'valid|accurate|flawless|perfect|sound'),
  wording(
    /\b(?:successfully|properly) (?:solved|answered|derived|completed|proved|computed|identified)\b/g,
    'successfully|properly',
  ),
  wording(
    /\b(?:able to|managed to) (?:solve|answer|get|complete|derive|find|do|prove)\b/g,
    'able to|managed to',
  ),
  wording(
    /\b(?:solved|answered|aced|nailed) (?:it|this|that|the|all|every|part|problem|both|each|\d{1,2}\s?[.]?(?:\([a-h]\)|[a-h]\b)|\([a-h]\))/g,
    'solved|answered|aced|nailed',
  ),
];
/** "Nothing wrong here", "could not find a mistake": said of an answer, that it is right. */
const faultless = [
  wording(/\bnothing (?:is |was |seems )?wrong\b/g, 'nothing'),
  wording(
    /\b(?:(?:could|can|did|do) ?(?:not|n't)|couldn't|can't|cannot|didn't|don't) (?:find|see|spot) (?:a|any) (?:mistake|error|issue|flaw|fault)s?\b/g,
    'find|see|spot',
  ),
];
const wrong = [
  wording(
    /\b(?:incorrect|wrong|mistaken|erroneous|flawed|invalid|inaccurate|faulty)(?:ly)?\b(?! of (?:me|us)\b)/g,
    'incorrect|wrong|mistaken|erroneous|flawed|invalid|inaccurate|faulty',
  ),
  wording(
    /\b(?:made|makes|making|contain(?:s|ed)?|has|had|introduced|with) (?:a|an|one|some|two|several|minor|small|the) (?:\w+ )?(?:mistake|error|slip|bug)s?\b/g,
    'mistake|error|slip|bug',
  ),
  wording(/\b(?:an?|the|its) (?:\w+ )?(?:mistake|error|slip) (?:in|was|is)\b/g, 'mistake|error|slip'),
  wording(/\boff by (?:a|an|one|two|the|\d)/g, 'off by'),
  wording(
    /\b(?:could|did|can|does|was) ?(?:not|n't) (?:able to )?(?:do|solve|answer|manage|handle|figure out|work out) (?:it|this|that|part|problem|\(?\d|\([a-h]\))/g,
    'do |solve|answer|manage|handle|figure out|work out',
  ),
  wording(/\b(?:falsch|fehlerhaft|verkehrt)\b/g, 'falsch|fehlerhaft|verkehrt'),
  wording(
    /\b(?:miscalculat|miscount|misread|misinterpret|misunderst|botch|mess)(?:e[ds]|ed up|ood|ands|ing|s)?\b/g,
    'miscalculat|miscount|misread|misinterpret|misunderst|botch|mess',
  ),
  wording(
    /\b(?:forgot|forgets|dropped|drops|missed|misses|omitted|lost|loses) (?:the|a|to|out|one|its)\b/g,
    'forgot|forgets|dropped|drops|missed|misses|omitted|lost|loses',
  ),
  wording(
    /\bfail(?:ed|s)? (?:to (?:get|solve|answer|find|derive|arrive|give|prove|produce|complete)|on|at|this|part|here|problem|question|it)\b|\bfail(?:ed|s)? \(?(?:\d{1,2}\s?)?\(?[a-h]\)(?![\w])/g,
    'fail',
  ),
  wording(/\bunable to\b/g, 'unable to'),
  wording(/\bdoes not hold\b/g, 'does not hold'),
];
const missing = [
  wording(
    /\b(?:is|are|was|were) (?:missing|absent|lacking)\b|\b(?:is|are|was|were) not there\b/g,
    'missing|absent|lacking|not there',
  ),
];
/** A fault that was mended later: the first answer was no one-shot, the last one may be right. */
const early =
  /\b(?:at first|first (?:forgot|got|gave|made|missed|used|had|wrote|claimed|answered|said|computed|dropped|ignored|took|tried|came)|initially|originally|(?:the|its|my) (?:first|initial|original) (?:answer|reply|response|attempt|try|version|time|derivation|solution|result|prompt)|first attempt)\b/;
const partly =
  /\b(?:mostly|partially|partly|almost|nearly|half|semi|largely|nearly|somewhat|mainly|not (?:entirely|completely|fully|quite))[- ]?(?:the )?$/;
/** What is wrong there is no mathematics of the answer. */
const appearance =
  /\b(?:format(?:s|ted|ting)?|render(?:s|ed|ing)?|latex|display(?:s|ed)?|typos?|spelling|markdown|layout|notation(?:al)?)\b/;
/** Someone else's fault: the sheet's, the key's, the student's own. */
const others =
  /^(?:\s|and|but|then|,)*(?:i|my|we|our)\b(?! (?:(?:do ?n[o']t|wouldn't|can't) )?(?:think|believe|say|found|find|checked|verified|confirm(?:ed)?|would say|noticed|was surprised|am surprised))|\b(?:reference|official|staff|homework|sheet|key|problem statement|question)(?:'s)?(?: solution| answer| key)? (?:is|was|has|had|itself)[^.]*$/;

/** "All correct except 1b": what is excepted is named, and no half of an answer. */
const excepting =
  /^\s*,?\s*(?:except|apart from)\b[^,;.]{0,16}?(?:\d{1,2}\s?[.]?\(?[a-h]\)?(?![a-z0-9])|\([a-h]\)|\bparts?\b|\bproblems?\b|\bquestions?\b)/;

/** "Correct", "got it right", "made a mistake", "was not able to get part b". */
export const correctness: ClaimCase = {
  name: 'correctness',
  wordings: [...right, ...faultless, ...wrong, ...missing],
  find: (statement) => {
    const clean = wordingsIn(statement, faultless).map(
      ({ index, 0: words }): Found => ({
        kind: 'correct',
        start: index,
        end: index + words.length,
        vague: true,
      }),
    );
    return [...findRight(statement), ...clean, ...findWrong(statement)];
  },
};

function findRight(statement: Statement): Found[] {
  const found: Found[] = [];
  for (const { match, denied, start, end } of reports(statement, right)) {
    const before = statement.shadow.slice(0, start);
    const after = statement.shadow.slice(end);
    // "The right number is 20" says what should have been answered.
    if (others.test(before) || isWhatShouldBe(match[0], before, after)) continue;
    // "validate", "soundly" and the like do not occur as reports; "perfect" alone is praise.
    if (
      partly.test(before) ||
      (/^\s*(?:in part|except|apart from|up to|idea|approach|direction)/.test(after) &&
        !excepting.test(after))
    ) {
      found.push({ kind: 'partly-correct', start, end });
    } else if (!denied && isPiecemeal(statement.shadow, start)) found.push({ kind: 'other', start, end });
    else if (/^(?:valid|accurate|sound)/.test(match[0]) && denied) found.push({ kind: 'wrong', start, end });
    else found.push({ kind: denied ? 'wrong' : 'correct', start, end });
  }
  return found;
}

/** "The right number is 20", "the correct answer would be": what should have been answered, not what was. */
function isWhatShouldBe(words: string, before: string, after: string): boolean {
  const thing = /\b(?:answers?|results?|solutions?|values?|formula|number|conclusion)\b/;
  // "The correct solution uses a table" describes one.
  if (
    /\b(?:the|a) $/.test(before) &&
    /^ (?:solution|answer|approach|way|method) (?:uses?|needs?|requires?|takes?|goes|starts?|involves?)\b/.test(
      after,
    )
  )
    return true;
  return (
    thing.test(words + after.slice(0, 14)) &&
    /^[\w ]{0,24}?(?:\b(?:is|was|would|should)\b|=)/.test(after) &&
    !/\b(?:is|was|gives?|gave|got|has|had) (?:the )?$/.test(before)
  );
}

/** "The explanation in 1a is wrong": nothing is said of the answer. */
const reasoned =
  /\b(?:reasoning|explanation|derivation|argument|justification|intuition|proof|wording|code|plot|figure|diagram)s?\b[^,;.]{0,24}\b(?:is|was|are|were) (?:also |still |just |simply |quite )?$/;

/** "Right answer, wrong reasoning": the fault is none of the answer's. */
function isOfReasoning({ shadow, sentence }: Statement, end: number): boolean {
  return (
    /^\s+(?:reasoning|explanation|derivation|argument|justification|method|approach|steps?|proof)\b/.test(
      shadow.slice(end),
    ) && /\b(?:right|correct) (?:final )?(?:answer|result|value|number)\b/.test(sentence)
  );
}

function findWrong(statement: Statement): Found[] {
  const found: Found[] = [];
  for (const { match, denied, start, end } of reports(statement, wrong)) {
    const before = statement.shadow.slice(0, start);
    if (others.test(before) || /\b(?:nothing|anything|not? seem|what (?:is|was)) $/.test(before)) continue;
    // How it looked before it was checked, or what never came to be.
    if (
      /\b(?:looked|looks|seemed|seems|appeared|appears|felt|sounded) (?:quite |a bit |somewhat )?$/.test(
        before,
      )
    )
      continue;
    if (/^ \w+ (?:was|were|is|are) (?:never|not)\b/.test(statement.shadow.slice(end))) continue;
    // "unable to" and "failed to" are denials themselves: what they deny is read with "able to".
    if (/^unable/.test(match[0])) {
      if (
        !/^\s*(?:solve|get|answer|find|derive|complete|do|prove|produce|give|arrive)/.test(
          statement.shadow.slice(end),
        )
      )
        continue;
      found.push({ kind: 'wrong', start, end });
    } else if (appearance.test(statement.shadow) || isOfReasoning(statement, end) || reasoned.test(before))
      found.push({ kind: 'other', start, end });
    else if (denied) {
      // "No mistakes" is for the case that looks for errors; "not wrong" is a hedge.
      if (/^(?:incorrect|wrong|mistaken|invalid|inaccurate)/.test(match[0]))
        found.push({ kind: 'correct', start, end, vague: true });
    } else found.push({ kind: early.test(statement.shadow) ? 'not-one-shot' : 'wrong', start, end });
  }
  for (const { denied, start, end } of reports(statement, missing)) {
    const lost =
      /\b(?:reply|replies|response|transcript|screenshot|turn|conversation|prompt|part of the log)\b/.test(
        statement.shadow,
      );
    if (!denied && !lost) found.push({ kind: 'wrong', start, end });
  }
  return found;
}
