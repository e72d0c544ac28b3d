import { RubricError } from './error.ts';

/** Three underscores that stand for a value, as a draft leaves them: not within a word, and not in a comment. */
const blank = /(?<![\w\\])___(?!\w)/;
/** How many lines are told; the rest is counted. */
const told = 30;

/**
 * A draft with blanks left in it is no rubric: all of their lines are told at once.
 * @throws RubricError at the first of them
 */
export function refuseBlanks(text: string, file: string): void {
  const places = text.split('\n').flatMap((line, index) => {
    const column = line.replace(/(?:^|\s)#.*$/, '').search(blank);
    return column < 0 ? [] : [{ line: index + 1, column: column + 1 }];
  });
  const [first] = places;
  if (!first) return;
  const lines = places.slice(0, told).map(({ line }) => line);
  const rest = places.length > told ? ` and ${places.length - told} more` : '';
  throw new RubricError(
    { file, ...first },
    places.length === 1
      ? 'a blank is left'
      : `blanks are left on ${places.length} lines: ${lines.join(', ')}${rest}`,
    'write something for every ___, or take its entry out',
  );
}
