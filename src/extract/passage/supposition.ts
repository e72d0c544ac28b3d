import { leadOf } from './context.ts';
import type { Found } from './fit.ts';
import { sentencesOf } from './fold.ts';
import { may } from './hint.ts';

/** Cheap way out: nearly no words are of that sort. */
const worthReading =
  /would|could|were |had |if |another|other |compar|suppose|supposing|imagin|instead|alternative|remark|example|instance|e\.g\.|special|general|check|wrong|incorrect|mistake|footnote|\[\^|note|says|said|official|key|say |you |your |student|sheet|prompt|handout|the model|the ai|the llm|the assistant|chatbot/;

/** What begins a sentence that is about another case than the one asked, or only illustrates. */
const opening =
  /^[\s*_"“(>-]{0,6}(?:(?:but|and|so|now|note that|finally|also|however),?\s)?(?:remark|aside|example|for example|for instance|e\.g\.|as an example|for illustration|as an illustration|sanity check|as a (?:sanity )?check|quick check|check|for comparison|by comparison|in comparison|by contrast|in contrast|another|an alternative|in the (?:special|limiting|degenerate|trivial|extreme) case|as a special case|if instead|if one instead|if we instead|suppose|supposing|imagine|had (?:we|one|it|the)|were (?:we|one|it|the)|\[\^[^\]]{1,12}\]:)(?=[\s:,.*_]|$)/;

const condition =
  /\b(?:if|unless|without|had|were|suppose|supposing|imagine|otherwise|instead|for (?:a|an|another|some|any other|other|every other)|with (?:a|an|another|no|only|other|twice|half)|in (?:a|an|another) )\b/;
/** "would need", "would be", but not "one would therefore conclude". */
const conditional = /\bwould\b|\bcould\b|\bwere\b(?! (?:able|stored|recomputed|computed|found|asked))/;

/** Somebody else says it. */
const attributed =
  /\b(?:(?:official|reference|posted|sample|model) (?:solutions?|answers?)|(?:answer|solution) keys?|(?:you|they|some(?: authors| people| texts)?|others|authors|students|claude|chatgpt|gemini|grok|deepseek|qwen|wikipedia|(?:this|that) (?:page|site|source|blog|post|article)) (?:would |may |might |will |could )?(?:says?|said|states?|stated|claim(?:s|ed)?|writes?|wrote|answer(?:s|ed)?|suggest(?:s|ed)?))\b/;

/** The student or the sheet says it, and not the model. */
const quoted =
  /\b(?:you (?:say|said|wrote|write|state|stated|claim|claimed|suggest|suggested|propose|proposed|have|had|got)|your (?:[a-z]+ )?(?:answer|value|result|formula|expression|claim|guess|suggestion|version|attempt|sketch|note|proposal|count|statement)s? (?:is|are|was|were|of|says?|said|reads?|gives?|claims?)|(?:the )?(?:student|sheet|prompt|question|handout|official solution|answer key|solution key|grader|reference solution)(?:'s)? (?:says?|said|wrote|writes?|states?|stated|claims?|claimed|gives?|gave|suggests?|suggested|has|asserts?))\b(?![^.;]*\b(?:but|so|hence|thus|therefore|correct(?:ly)? is|right (?:one|answer|value) is|should be|instead|actually|in fact)\b)/;

/** The model turns from what somebody else says to its own words. */
const turned =
  /\b(?:but|however|yet|though|instead)\b.*\b(?:i|we|my|our|so|hence|therefore|correct|right|actually|should be)\b/;

/** A letter gets a number: "for $n = 1$". Zero is left out, for what is drawn may well be centred. */
const special =
  /\b(?:for|with|when|if|at|where|setting|taking|put|case)\s[$\\({]{0,3}[a-z]{1,8}(?:_\{?[a-z\d]{1,3}\}?)?\s?=\s?[1-9]/;
/** The whole line is none of the answer. */
const setOff = /^(?:remark|aside|example|side note|sanity check|footnote|\[\^[^\]]{1,12}\])s?\s?[.:]/;

/** Somebody speaks of the model's work from outside: a remark of the student's, under whatever heading. */
const fromOutside =
  /\bthe (?:model|ai|llm|assistant|chatbot)(?:'s)? (?:did|didn't|got|gave|gives|gets|answered|answers|solved|failed|missed|forgot|managed|made|struggled|never|could not|couldn't|one-shot\w*|hallucinat\w*|(?:was|is) (?:right|wrong|correct|incorrect)|answer (?:is|was)|reply|response)\b/;

/** Does a sentence, in lower case, speak of another case than the one asked, or only illustrate? */
export function speaksOfAnotherCase(sentence: string): boolean {
  if (!worthReading.test(sentence)) return false;
  return (
    opening.test(sentence) ||
    (condition.test(sentence) && conditional.test(sentence)) ||
    attributed.test(sentence)
  );
}

/** No more characters are looked at before a value, or behind it. */
const farthest = 300;
/** Behind a value these words say that it holds in another case. */
const behind =
  /^[\s$.,)*_]{0,8}(?:would|could|might) (?:also |then |indeed |instead )?(?:hold|follow|apply|work|suffice|do)\b/;

/**
 * Why what stands at [start, end) of a line is said of another case: "if loads were free it would be 8", "for
 * comparison, …", "Remark: …", "the textbook says …". It is read off its own sentence, for a display off the words
 * that lead to it.
 */
export function suppositionOf(source: string, found: Found, isQuantity: boolean): string | undefined {
  const { unit, start, end, prose: isWhole } = found;
  const { before } = unit;
  if (unit.kind === 'code' || unit.kind === 'row') return undefined;
  if (unit.kind === 'display') {
    const words = before && before.kind !== 'display' ? before.folded.slice(-farthest) : '';
    if (!worthReading.test(words)) return undefined;
    const last = sentencesOf(words).at(-1);
    const lead = last ? words.slice(last[0]).trimStart() : '';
    return opening.test(lead) || (condition.test(lead) && conditional.test(lead))
      ? 'said of another case'
      : undefined;
  }
  if (!isQuantity && special.test(leadOf(unit, start))) return 'said of a special case';
  unit.supposes ??= may(unit, 'suppose') ? ofLine(unit.folded) : false;
  if (unit.supposes === false) return undefined;
  if (unit.supposes !== true) return unit.supposes;
  const own = unit.sentences.find(([from, to]) => from <= start && start < to);
  const [from, to] = own ?? [unit.start, unit.end];
  const lead = source
    .slice(Math.max(from, start - farthest), start)
    .toLowerCase()
    .trimStart();
  const rest = source.slice(end, Math.min(to, end + farthest)).toLowerCase();
  // What is taken as a whole sentence has its words in itself.
  if (isWhole && speaksOfAnotherCase(source.slice(start, Math.min(end, start + farthest)).toLowerCase()))
    return 'said of another case';
  if (behind.test(rest)) return 'said of another case';
  if (opening.test(lead)) return 'said of another case';
  const clause = `${mainOf(lead)} ${untilSeam(rest)}`;
  if (condition.test(clause) && conditional.test(clause)) return 'said of another case';
  if ((isQuantity ? attributed : quoted).test(lead) && !turned.test(lead)) return 'said by somebody else';
  return undefined;
}

/** Why nothing in a line answers, by its words; or whether a sentence in it may speak of another case. */
function ofLine(folded: string): string | boolean {
  if (setOff.test(folded)) return 'a remark';
  return fromOutside.test(folded) ? 'speaks of the model from outside, as a student would' : true;
}

const untilSeam = (rest: string): string => rest.split(/[;,.](?=\s|$)/, 1)[0] ?? '';

/** The words before a value without a main clause that ended before: "…; if it were, …". */
function mainOf(lead: string): string {
  const cut = lead.lastIndexOf('; ');
  return cut < 0 ? lead : lead.slice(cut + 2);
}
