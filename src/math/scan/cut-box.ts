/**
 * An answer that was cut out between the first "\boxed{" and the last "}" of a line: "3}, \boxed{5}, \boxed{7".
 * What is left over of the outer two boxes is blanked out, so that offsets stay the same; any other text is itself.
 */
export function withoutCutBoxes(text: string): string {
  const last = text.lastIndexOf('\\boxed{');
  if (last < 0) return text;
  let depth = 0;
  let close = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === '}') {
      if (close >= 0) return text;
      close = at;
    }
  }
  if (close < 0 || depth !== 1 || text.includes('}', last)) return text;
  const opened = '\\boxed{'.length;
  return `${text.slice(0, close)} ${text.slice(close + 1, last)}${' '.repeat(opened)}${text.slice(last + opened)}`;
}
