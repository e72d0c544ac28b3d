import {
  type Asked,
  bareIn,
  type Convention,
  type Found,
  isAbout,
  isAlone,
  type Passage,
  partLabelLength,
  quantityIn,
  sentencesOf,
  valueIn,
} from './passage/index.ts';

/** What the last line with a value says, where the part asks one thing and nothing better was found. */
export const lastFormula: Convention = {
  name: 'last-formula',
  description: 'the last formula or quantity in a line, where the part asks for one thing only',
  conclusive: false,
  lastResort: true,
  find: (passage, asked) => {
    if (asked.wanted === 'text' || asked.wanted === 'option' || !isAlone(passage, asked)) return [];
    return passage.units.flatMap((unit) => {
      if (unit.kind !== 'line' || unit.opensSection) return [];
      if (
        asked.not.length > 0 &&
        !isAbout(
          { folded: `${asked.cues[0] ?? ''} ${unit.folded}` },
          { ...asked, cues: [asked.cues[0] ?? ''] },
        )
      )
        return [];
      const body = unit.start + partLabelLength(passage.source.slice(unit.start, unit.end));
      const value =
        bareIn(passage.source, unit, body, unit.end, asked, 'kind') ??
        valueIn(passage.source, unit, body, unit.end, asked, 'kind');
      if (
        !value ||
        value.demotions.includes('in words') ||
        (value.demotions.includes('not of the sort asked for') && asked.question.options.order === undefined)
      )
        return [];
      const found =
        unit.entry && unit.entry.size > 1
          ? { ...value, demotions: [...value.demotions, 'one of several entries of a list'] }
          : value;
      return asked.wanted === 'quantity' ? [found, ...otherSentences(passage, found, asked)] : [found];
    });
  },
};

/** Quantities of the line's other sentences: for the case that the one found speaks of something else. */
function otherSentences({ source }: Passage, { unit, start, grade }: Found, asked: Asked): Found[] {
  const sentences = sentencesOf(source.slice(unit.start, unit.end));
  if (sentences.length < 2) return [];
  return sentences.flatMap(([from, to]) => {
    if (unit.start + from <= start && start < unit.start + to) return [];
    const value = quantityIn(source, unit, unit.start + from, unit.start + to, asked, grade);
    return value ? [{ ...value, demotions: [...value.demotions, 'in another sentence'] }] : [];
  });
}
