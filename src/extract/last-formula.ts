import { bareIn, type Convention, isAbout, isAlone, partLabelLength, valueIn } from './passage/index.ts';

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
      return [
        unit.entry && unit.entry.size > 1
          ? { ...value, demotions: [...value.demotions, 'one of several entries of a list'] }
          : value,
      ];
    });
  },
};
