import type { ScoredPart } from '../types/scorecard.ts';
import { htmlOfMarkdown } from './html/from-markdown.ts';
import { everything } from './markdown/details.ts';
import { placesByName } from './markdown/place.ts';

export { htmlDocument } from './html/document.ts';
export { style } from './html/style.ts';

/** All that is known of a part, as markup that is safe as it stands, with its formulas as MathML. */
export const partHtml = (part: ScoredPart): string =>
  htmlOfMarkdown(everything(part, placesByName).join('\n'));
