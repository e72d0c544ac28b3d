/** Texts of rubrics come again with every log of a batch; those of a log hardly ever. Some twenty logs' worth. */
const most = 2000;
const longest = 600;

/** The same function, which works out a short text once for as long as it is among the last that were asked for. */
export function remembering(
  work: (text: string, limit: number) => string,
): (text: string, limit: number) => string {
  const known = new Map<string, string>();
  return (text, limit) => {
    if (text.length > longest) return work(text, limit);
    // A string of its own: a piece of a log would hold the whole log in memory.
    const key = `${limit} ${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = work(text, limit);
    known.set(key, made);
    return made;
  };
}
