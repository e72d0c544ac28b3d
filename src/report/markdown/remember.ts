/** Texts of rubrics come again with every log of a batch; those of a log hardly ever. Some twenty logs' worth. */
const most = 2000;
const longest = 600;

/** The same function, which works out a short text once for as long as it is among the last that were asked for. */
export function remembering(
  work: (text: string, limit: number) => string,
): (text: string, limit: number) => string {
  const byLimit = new Map<number, Map<string, string>>();
  let size = 0;
  return (text, limit) => {
    if (text.length > longest) return work(text, limit);
    const found = byLimit.get(limit)?.get(text);
    if (found !== undefined) return found;
    if (size >= most) byLimit.clear();
    size = size >= most ? 1 : size + 1;
    const made = work(text, limit);
    const known = byLimit.get(limit) ?? new Map<string, string>();
    byLimit.set(limit, known.set(ownCopy(text), made));
    return made;
  };
}

/** A piece of a log as a string of its own: it would hold the whole log in memory. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
