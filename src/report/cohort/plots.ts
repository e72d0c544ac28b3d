import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { CohortHomework, CohortPart } from '../../types/cohort.ts';
import type { OutcomeCounts } from '../../types/digest.ts';

/** What Observable Plot draws into; a browser's document in Node. */
const { document } = parseHTML('<!doctype html><html><body></body></html>');

const decided = ({ correct, partial, incorrect }: OutcomeCounts) => correct + partial + incorrect;

/** SVG text. Plot numbers its style classes as it goes; one name for all keeps the page the same each time. */
const svg = (options: Plot.PlotOptions): string =>
  Plot.plot({ ...options, className: 'plot', document: document as never }).outerHTML;

const shown = (name: string) =>
  name === '' ? 'not named' : name.length > 28 ? `${name.slice(0, 27)}…` : name;

/** Share right of the decided, models by parts: lightness and figures say the same. */
export function heatMap({ models, parts }: CohortHomework): string {
  const cells = models.flatMap((model) =>
    parts.map(({ id }) => {
      const counts = model.parts[id];
      const of = counts ? decided(counts) : 0;
      return {
        model: shown(model.name),
        part: id,
        of,
        right: counts?.correct ?? 0,
        open: counts?.unscored ?? 0,
      };
    }),
  );
  const labels = 24 + 7 * Math.max(...models.map(({ name }) => shown(name).length));
  const share = ({ right, of }: (typeof cells)[number]) => (of === 0 ? Number.NaN : right / of);
  return svg({
    width: Math.max(
      360,
      labels + 20 + Math.max(30, Math.min(46, Math.floor(1000 / parts.length))) * parts.length,
    ),
    height: 70 + 30 * models.length,
    marginLeft: labels,
    ariaLabel: 'Share right by model and part',
    x: { axis: 'top', label: 'part', domain: parts.map(({ id }) => id), padding: 0.05 },
    y: { label: null, domain: models.map(({ name }) => shown(name)), padding: 0.05 },
    color: { domain: [0, 1], range: ['#f4f4f4', '#2b5f8f'], interpolate: 'rgb', unknown: 'transparent' },
    marks: [
      Plot.cell(cells, { x: 'part', y: 'model', fill: share, stroke: '#888', strokeWidth: 0.5 }),
      Plot.text(cells, {
        x: 'part',
        y: 'model',
        text: (one) => (one.of === 0 ? (one.open > 0 ? '?' : '') : `${one.right}/${one.of}`),
        // Black on every shade on which it stands out more than white does.
        fill: (one) => (share(one) > 0.85 ? 'white' : one.of === 0 ? 'currentColor' : 'black'),
      }),
    ],
  });
}

/** Share right of each part with its 95 % interval, one-shot by the log and by claim beside it. */
export function rates(parts: readonly CohortPart[]): string {
  const rows = parts.flatMap((part) =>
    (
      [
        ['right', part.right],
        ['one-shot by the log', part.oneShot],
        ['one-shot as claimed', part.claimedOneShot],
      ] as const
    )
      .filter(([, share]) => share.of > 0)
      .map(([what, { rate, low, high }]) => ({ part: part.id, what, rate, low, high })),
  );
  const drawn = [...new Set(rows.map(({ part }) => part))];
  const kinds = ['right', 'one-shot by the log', 'one-shot as claimed'];
  return svg({
    width: 640,
    height: 60 + 44 * drawn.length,
    marginLeft: 60,
    ariaLabel: 'Rates by part with 95 % intervals',
    x: {
      domain: [0, 1],
      label: 'share',
      grid: true,
      tickFormat: (share: number) => `${Math.round(share * 100)} %`,
    },
    y: { axis: null, domain: kinds, padding: 0.6 },
    fy: { label: null, domain: drawn, axis: 'left', padding: 0.15 },
    symbol: { domain: kinds, range: ['circle', 'square', 'triangle'], legend: false },
    marks: [
      Plot.frame({ stroke: '#8885' }),
      Plot.ruleY(rows, { fy: 'part', y: 'what', x1: 'low', x2: 'high', stroke: 'currentColor' }),
      Plot.dot(rows, {
        fy: 'part',
        y: 'what',
        x: 'rate',
        symbol: 'what',
        fill: (one) => (one.what === 'right' ? 'currentColor' : 'none'),
        stroke: 'currentColor',
        r: 4,
      }),
    ],
  });
}
