/**
 * Where a text stops being JSON: the offset of the first character that no JSON text could have there. Engines name
 * a position only in some of their messages, so it is looked for: a prefix is sound as long as only its end is
 * missed, and of a sound text every prefix is.
 */
export function jsonFaultAt(text: string): number {
  let sound = 0;
  let faulty = text.length + 1;
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (isSound(text.slice(0, middle))) sound = middle;
    else faulty = middle;
  }
  return Math.min(sound, Math.max(0, text.length - 1));
}

function isSound(prefix: string): boolean {
  if (prefix.trim() === '') return true;
  try {
    JSON.parse(prefix);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const at = / at position (\d+)/.exec(message)?.[1];
    return /end of JSON input|^Unterminated string/.test(message) || Number(at) === prefix.length;
  }
}
