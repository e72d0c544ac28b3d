import {
  type Asked,
  type Convention,
  type Found,
  holds,
  isAbout,
  isAlone,
  partLabelLength,
  sectionScore,
  type Unit,
} from './passage/index.ts';

/**
 * The paragraph that closes the stretch under the heading that speaks of the question; where the part asks
 * one thing, the last paragraph of the part. For questions whose answer is words, and for others that were
 * answered in words only.
 */
export const closingWords: Convention = {
  name: 'closing-words',
  description: 'the closing paragraph under the heading that speaks of what is asked',
  conclusive: false,
  lastResort: true,
  find: (passage, asked) => {
    if (asked.wanted !== 'text' && !asked.question.counts) return [];
    const scored = passage.units
      .map((unit) => ({ unit, score: sectionScore(unit, asked) }))
      .filter(({ unit }) => isParagraph(unit));
    const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
    const under = best > 0 ? scored.filter(({ score }) => score === best).map(({ unit }) => unit) : [];
    const { source } = passage;
    if (under.length > 0) return closing(source, under, 'cue').map((found) => withDoubt(found, asked));
    if (asked.wanted !== 'text') return [];
    if (isAlone(passage, asked) && passage.asked.length === 1)
      return closing(
        source,
        scored.map(({ unit }) => unit),
        'kind',
      );
    return closing(
      source,
      scored.map(({ unit }) => unit).filter((unit) => isAbout(unit, asked)),
      'cue',
    );
  },
};

/** "That finishes problem 1", "Let me know": said to the reader about the conversation. */
const asideToReader =
  /^(?:that (?:finishes|completes|concludes)|when(?:ever)? you(?:'re| are)|let me know|if you(?:'d| would| want)|i'll (?:now )?(?:stop|wait|start)|ready (?:for|to)|shall (?:i|we)|would you like|feel free|just tell me|please (?:tell|confirm))\b/;

/** Words for what a formula is asked of, whose formulas all speak of another quantity. */
function withDoubt(found: Found, { wanted, subjects }: Asked): Found {
  // A whole paragraph is no formula: only an order of growth is told in words.
  if (wanted !== 'text' && wanted !== 'growth')
    return { ...found, supposed: 'a paragraph, and no value in it' };
  if (wanted === 'text' || subjects.length === 0) return found;
  const stated = found.unit.formulas.filter(({ typed, relates }) => !typed && relates);
  const isNamed = stated.some(({ statements }) =>
    statements.some(({ members }) =>
      members.some((member) => subjects.some(({ keys }) => holds(member.keys, keys))),
    ),
  );
  return stated.length === 0 || isNamed ? found : { ...found, supposed: 'said of another quantity' };
}

function isParagraph(unit: Unit): boolean {
  return (
    unit.kind === 'line' &&
    !unit.opensSection &&
    unit.answerLabel === 0 &&
    !asideToReader.test(unit.folded) &&
    !/[:,]$/.test(unit.folded) &&
    unit.folded.split(' ').length > 3
  );
}

function closing(source: string, units: readonly Unit[], grade: Found['grade']): Found[] {
  return units.map((unit) => ({
    start: unit.start + (unit.index === 0 ? partLabelLength(source.slice(unit.start, unit.end)) : 0),
    end: unit.end,
    unit,
    grade,
    demotions: unit.entry ? ['an item of a list'] : [],
    value: unit.folded,
    prose: true,
  }));
}
