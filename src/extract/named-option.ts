import {
  type Convention,
  type Found,
  isOnlyOfSort,
  type Passage,
  sentencesOf,
  valueIn,
} from './passage/index.ts';

/** "So it is the second plot", "Yes, since …": the last sentence that names one of the choices. */
export const namedOption: Convention = {
  name: 'named-option',
  description: 'the last sentence that names one of the choices, where the part asks for one choice only',
  conclusive: false,
  lastResort: true,
  find: (passage, asked) => {
    if (asked.wanted !== 'option' || !isOnlyOfSort(passage, asked)) return [];
    const found = passage.units.flatMap((unit) => {
      if (unit.kind !== 'line' || unit.opensSection) return [];
      return sentencesOf(passage.source.slice(unit.start, unit.end)).flatMap(
        ([from, to]) =>
          valueIn(passage.source, unit, unit.start + from, unit.start + to, asked, 'kind') ?? [],
      );
    });
    const last = found.at(-1);
    if (!last || found.every(({ value }) => value === last.value)) return found;
    return found.map((one) => (isConclusion(passage, one) ? one : withDoubt(one)));
  },
};

const concluding = /\b(?:so|thus|hence|therefore|answer|choose|pick|conclude|conclusion)\b/i;

const isConclusion = ({ source }: Passage, { unit, start }: Found): boolean =>
  concluding.test(source.slice(unit.start, start));

const withDoubt = (found: Found): Found => ({ ...found, supposed: 'another sentence names another choice' });
