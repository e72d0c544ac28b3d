import { StemFinder, type Stems } from '../stems.ts';

/** What the words of a line may do, by the stems without which they do not. Found in one pass over the line. */
const stems = {
  /** Announce an answer: "Answer (b):". */
  label: 'answer|result|summary|conclusion|recap',
  /** Open one part behind another: "(a) … (b) …". */
  running: 'b)|c)|d)|e)|f)|g)|h)|part ',
  /** Take back what stands before: "Wait, …". */
  correct:
    'wait|hm|actually|correct|oops|scratch|strike|on second|on reflection|let me|i made|i see|my mistake|my bad|sorry|edit|update|erratum|corrigendum|check|reconsider|recount|closer|second look|further|wrong|not right|mistake|error',
  /** Take it back without another answer: "That was wrong". */
  withdraw:
    "wrong|incorrect|off|mistake|not right|not correct|apolog|cannot|can't|can not|not able|unable|withdraw|retract|take that back|take it back",
  /** Stay with what was said: "the count is unchanged". */
  stand: "unchanged|still |remain|stands|does not|doesn't|the same |anyway",
  /** Speak of another case, or for somebody else. */
  suppose:
    'would|could|were |had |if |another|other |compar|suppose|supposing|imagin|instead|alternative|remark|example|instance|e.g.|special|general|check|wrong|incorrect|mistake|footnote|[^|note|says|said|official|key|say |the model|the ai|the llm|the assistant|chatbot',
  /** Reject what stands in the line: "one may think …, but that is wrong". */
  reject:
    "may|might|could|would|tempt|mistake|error|slip|misconception|trap|pitfall|wrong|incorrect|false|naive|first|not |n't ",
  /** Say that the answer comes: "the answer is". */
  announce: 'answer is',
} as const;

type Hint = keyof typeof stems;

const names = Object.keys(stems) as Hint[];
const finder = new StemFinder(names.map((name) => stems[name].split('|')));
const places = Object.fromEntries(names.map((name, index) => [name, index])) as Readonly<
  Record<Hint, number>
>;

/** The hints of a folded line. */
export const hintsIn = (folded: string): Stems => finder.in(folded);

/** May the line's words do that? A pattern has to say whether they do. */
export const may = ({ hints }: { hints: Stems }, hint: Hint): boolean => hints.has(places[hint]);
