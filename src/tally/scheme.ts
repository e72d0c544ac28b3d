import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import type { Scheme } from '../types/participation.ts';
import { schemeChecks } from './participation.ts';

/** A scheme that cannot be used, with the place and what would be right. */
export class SchemeError extends Error {
  override name = 'SchemeError';
}

const points = v.pipe(v.number(), v.minValue(0), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const entry = v.union([
  points,
  v.strictObject({
    points,
    partly: v.optional(share),
    unknown: v.optional(v.union([share, v.literal('open')])),
  }),
]);
const file = v.strictObject({ points: v.record(v.picklist(schemeChecks), entry) });

/**
 * Reads `participation.yaml`: under `points`, for each check of the report what it is worth, as a number or with
 * the shares for what holds in part (`partly`, one half unless given) and for what the log cannot tell
 * (`unknown`, open unless given).
 * @throws SchemeError with file, line and column
 */
export function readScheme(text: string, name: string): Scheme {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const [broken] = document.errors;
  if (broken) throw new SchemeError(`${at(broken.pos[0])}: is no valid YAML: ${broken.message}`);
  const parsed = v.safeParse(file, document.toJS({ maxAliasCount: 20 }));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = (issue.path ?? []).map(({ key }) => key);
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    const known = `checks are: ${schemeChecks.join(', ')}`;
    throw new SchemeError(
      `${at(node?.range?.[0] ?? 0)}: ${path.join('.') || 'the file'}: ${issue.message}; a line is "attempted: 3" under "points:", and ${known}`,
    );
  }
  return {
    lines: Object.entries(parsed.output.points).map(([check, worth]) =>
      typeof worth === 'number'
        ? { check, points: worth, partly: 0.5, unknown: null }
        : {
            check,
            points: worth.points,
            partly: worth.partly ?? 0.5,
            unknown: worth.unknown === undefined || worth.unknown === 'open' ? null : worth.unknown,
          },
    ),
  };
}
