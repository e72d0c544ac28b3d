/** "Answer (b):", "Final answers", "**Result:** …": the line announces the answer. */
export interface AnswerLabel {
  /** Letter of the part that it names. */
  part?: string;
  /** It is for several parts: "Final answers", "Summary". */
  plural: boolean;
  /** Length of the label in the folded line; the answer itself may follow on the line. */
  length: number;
}

const label =
  /^(?:(?:so |thus |hence |therefore |and )?(?:the |my |our |your )?(?:final |short |overall |complete |full )?(answers?|results?)|(?:a |the |in |final |quick |brief )?(summary|conclusion|recap)(?: of (?:the )?(?:answers|results))?)(?:\s*(?:to|for|of)\s+(?:problem|question|exercise)\s*\d{1,2}(?=\s*(?:$|[:.])))?(?:\s*(?:to|for|of)?\s*(?:(?:problem|question|exercise)\s*\d{0,2}\s*)?(?:part\s*)?(?:\(?\s*\d{0,2}\s*\(?([a-z])\)\s*\)?|(?<=part )([a-z])\b))?(?:,?\s*\(?(?:revised|corrected|updated|new|again|fixed)\)?)?\s*(?:$|[:.](?=\s|$)|[-–—]\s)/;

/** Cheap way out: nearly no line begins with words of that sort. */
const worthReading = /answer|result|summary|conclusion|recap/;

/** Reads the folded line's beginning. "The answer is 20" is a sentence and no label. */
export function readAnswerLabel(folded: string): AnswerLabel | undefined {
  const head = folded.slice(0, 120);
  const found = worthReading.test(head) ? label.exec(head) : null;
  if (!found) return undefined;
  const part = found[3] ?? found[4];
  const word = found[1] ?? found[2] ?? '';
  return {
    ...(part ? { part } : {}),
    plural: !part && (word.endsWith('s') || word === 'summary' || word === 'recap'),
    length: found[0].length,
  };
}

/** Length of the part's label at the beginning of a source line: "(b) ", "**1c.** ", "Part (a): ". */
export function partLabelLength(text: string): number {
  return (
    /^[*_]{0,3}(?:(?:problem|question|exercise|part)\s)?(?:\(?\d{0,2}\.?\(?[a-z]\)|\d{0,2}[a-z][.):]|\d{1,2}\.?[a-z](?=\*\*\s))[.:]?[*_:]{0,4}\s*/i.exec(
      text.slice(0, 40),
    )?.[0].length ?? 0
  );
}

/** Length of the label of the part itself, and of a sub-question behind it, with which a line opens: "(c) (ii) ". */
export function ownLabelLength(text: string, part: string, sub: boolean): number {
  const own = partLabelLength(text);
  const letter = /[a-z](?=[^a-z]*$)/i.exec(text.slice(0, own))?.[0].toLowerCase();
  const length = own > 0 && letter === part ? own : 0;
  const rest = text.slice(length, length + 24);
  const behind = sub
    ? (/^[\s*_]*\(?(?:i{1,3}|iv|vi{0,3}|ix|\d)[).:][*_:.]{0,3}\s+(?=\S)/i.exec(rest)?.[0].length ?? 0)
    : 0;
  return length + behind;
}
