import { type Convention, isAbout, isAlone, valueIn } from './passage/index.ts';

/** What the last line with a value says, where the part asks one thing and nothing better was found. */
export const lastFormula: Convention = {
  name: 'last-formula',
  description: 'the last formula or quantity in a line, where the part asks for one thing only',
  conclusive: false,
  lastResort: true,
  find: (passage, asked) => {
    if (asked.wanted === 'text' || !isAlone(passage, asked)) return [];
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
      const value = valueIn(passage.source, unit, unit.start, unit.end, asked, 'kind');
      if (
        !value ||
        value.demotions.includes('in words') ||
        value.demotions.includes('not of the sort asked for')
      )
        return [];
      return [
        unit.entry && unit.entry.size > 1
          ? { ...value, demotions: [...value.demotions, 'one of several entries of a list'] }
          : value,
      ];
    });
  },
};
