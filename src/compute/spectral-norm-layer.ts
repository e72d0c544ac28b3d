import * as v from 'valibot';
import type { Random } from '../numeric/random.ts';
import {
  gaussianVector,
  type Matrix,
  matrixOfNorm,
  mostStretched,
  norm,
  scaleTo,
  singularValues,
  times,
} from '../numeric/singular.ts';
import { logLogSlope } from '../numeric/statistics.ts';
import type { Route, Slope } from '../types/reference.ts';
import {
  ComputationError,
  define,
  parameter,
  type Result,
  requireSymbols,
  symbolName,
} from './computation.ts';

const measures = ['output', 'output-change', 'operator-norm', 'operator-norm-change'] as const;
type Measure = (typeof measures)[number];

const parameters = v.strictObject({
  quantity: parameter(
    v.picklist(['rms-operator-norm', 'growth']),
    'rms-operator-norm (values of max RMS(Wv)/RMS(v)) or growth (slopes of what `of` names, under the spectral condition)',
  ),
  rows: parameter(symbolName, 'symbol of the width that the layer makes: n_ell'),
  columns: parameter(symbolName, 'symbol of the width that it takes: n_{ell-1}'),
  matrix: parameter(v.optional(symbolName), 'symbol of the matrix, if answers use it: W_ell'),
  spectral_norm: parameter(v.optional(symbolName), 'symbol of its spectral norm, if answers use it: s'),
  of: parameter(
    v.optional(v.pipe(v.array(v.picklist(measures)), v.minLength(1))),
    'what grows, a list of output, output-change, operator-norm, operator-norm-change',
  ),
  norm: parameter(
    v.optional(v.picklist(['rms', 'euclidean']), 'rms'),
    'rms or euclidean: the norm of vectors; without it rms',
  ),
});

export const spectralNormLayer = define({
  name: 'spectral-norm-layer',
  description:
    'A layer h = W h_in whose weights and update have spectral norms in proportion to sqrt(rows/columns), on inputs of RMS norm of order 1: sizes of features, of their change, and of the operator norm between RMS norms.',
  parameters,
  idle: { growth: ['matrix', 'spectral_norm'], 'rms-operator-norm': ['of', 'norm'] },
  run({ quantity, of, ...names }, question, random) {
    const { rows, columns, matrix, spectral_norm } = names;
    requireSymbols(question, { rows, columns, matrix, spectral_norm });
    if (quantity === 'growth') {
      if (of) return growth(of, names, random);
      throw new ComputationError('parameter "of" is missing', `of: a list of ${measures.join(', ')}`, 'of');
    }
    if (!matrix && !spectral_norm) {
      throw new ComputationError(
        'neither "matrix" nor "spectral_norm" is given: the value cannot be written',
        'spectral_norm: s, or matrix: W_ell, or both',
        'spectral_norm',
      );
    }
    return operatorNorms(names, random);
  },
});

interface Names {
  rows: string;
  columns: string;
  matrix?: string | undefined;
  spectral_norm?: string | undefined;
  norm: 'rms' | 'euclidean';
}

/** Random directions across the top one are stretched by less than this share: power iteration converges fast. */
const REST = 0.6;

const rms = (x: readonly number[]) => norm(x) / Math.sqrt(x.length);

function drawMatrix(rows: number, columns: number, spectralNorm: number, random: Random): Matrix {
  const left = scaleTo(gaussianVector(rows, random), 1);
  const right = scaleTo(gaussianVector(columns, random), 1);
  return matrixOfNorm(spectralNorm, { left, right, rest: REST }, random);
}

/** RMS(Wv) / RMS(v): its maximum over v is the operator norm between RMS norms. */
function stretch(matrix: Matrix, vector: readonly number[]): number {
  return rms(times(matrix, vector)) / rms(vector);
}

/** Sizes of the value samples: wide, tall and square, none with a ratio of 1 alone. */
const SHAPES = [
  { rows: 12, columns: 3 },
  { rows: 4, columns: 20 },
  { rows: 9, columns: 9 },
  { rows: 1, columns: 6 },
] as const;

function operatorNorms({ rows, columns, matrix, spectral_norm }: Names, random: Random): Result {
  const instances = SHAPES.map((shape, k) => {
    const spectralNorm = Number((0.6 + 2 * random.uniform()).toFixed(2));
    const W = drawMatrix(shape.rows, shape.columns, spectralNorm, random.stream(`matrix ${k}`));
    const values = {
      [rows]: shape.rows,
      [columns]: shape.columns,
      ...(spectral_norm ? { [spectral_norm]: spectralNorm } : {}),
      ...(matrix ? { [matrix]: W } : {}),
    };
    return { W, values };
  });
  const route = (name: string, maximizer: (W: Matrix, k: number) => number[]): Route => ({
    name,
    method: 'exact',
    samples: instances.map(({ W, values }, k) => {
      const value = stretch(W, maximizer(W, k));
      return { at: { values }, value, error: 1e-10 * value, errorKind: 'bound' };
    }),
  });
  const routes = [
    route('power iteration for the vector of greatest RMS gain', (W, k) =>
      mostStretched(W, random.stream(`start ${k}`)),
    ),
    route('one-sided Jacobi for the vector of greatest RMS gain', (W) => singularValues(W)[0]!.right),
  ];
  const [first] = routes[0]!.samples;
  const { [rows]: m, [columns]: n } = first!.at.values;
  return {
    routes,
    summary: `${(first!.value as number).toPrecision(6)} for a random matrix of ${m} rows and ${n} columns, and at ${SHAPES.length - 1} other shapes`,
  };
}

/** Widths over which slopes are taken, and the width of the other side. */
const WIDTHS = [64, 256] as const;
const ASIDE = 24;
/** Spectral norms are this times sqrt(rows/columns): any constant would do, and 1 would hide a lost square. */
const CONSTANT = 1.3;

/**
 * Weights and update share their top directions, and so do input and its change: the case in which the upper
 * bounds are met. What the greatest size grows like is the order of the bound.
 */
function measureAll(
  shape: { rows: number; columns: number },
  random: Random,
): Record<Measure, number> & { width: number } {
  const target = CONSTANT * Math.sqrt(shape.rows / shape.columns);
  const left = scaleTo(gaussianVector(shape.rows, random), 1);
  const right = scaleTo(gaussianVector(shape.columns, random), 1);
  const W = matrixOfNorm(target, { left, right, rest: REST }, random);
  const update = matrixOfNorm(target, { left, right, rest: REST }, random);
  const input = scaleTo(mostStretched(W, random), Math.sqrt(shape.columns));
  const after = W.map((row, i) => row.map((entry, j) => entry + update[i]![j]!));
  const before = times(W, input);
  // The input changes by as much as it is large: both obey the desideratum with the constant 1.
  const changed = times(
    after,
    input.map((entry) => 2 * entry),
  );
  return {
    output: rms(before),
    'output-change': rms(changed.map((entry, i) => entry - before[i]!)),
    'operator-norm': stretch(W, mostStretched(W, random)),
    'operator-norm-change': stretch(update, mostStretched(update, random)),
    width: shape.rows,
  };
}

function growth(of: Measure[], { rows, columns, norm: kind }: Names, random: Random): Result {
  const sizeOf = (measure: Measure, all: ReturnType<typeof measureAll>) =>
    kind === 'euclidean' && measure.startsWith('output') ? all[measure] * Math.sqrt(all.width) : all[measure];
  const along = (variable: 'rows' | 'columns') =>
    WIDTHS.map((width) => {
      const shape = variable === 'rows' ? { rows: width, columns: ASIDE } : { rows: ASIDE, columns: width };
      return { width, all: measureAll(shape, random.stream(`${variable} ${width}`)) };
    });
  const measured = { rows: along('rows'), columns: along('columns') };
  const slopeOf = (measure: Measure, variable: 'rows' | 'columns'): Slope => {
    const points = measured[variable].map(({ width, all }) => ({
      x: width,
      y: sizeOf(measure, all),
      error: 0,
    }));
    const at =
      variable === 'rows' ? { [rows]: WIDTHS[0], [columns]: ASIDE } : { [rows]: ASIDE, [columns]: WIDTHS[0] };
    return {
      variable: variable === 'rows' ? rows : columns,
      at,
      slope: logLogSlope(points).slope,
      error: 1e-8,
    };
  };
  const routes = of.map(
    (measure): Route => ({
      name: `${measure}: random matrices of prescribed spectral norm`,
      method: 'exact',
      samples: [],
      slopes: [slopeOf(measure, 'rows'), slopeOf(measure, 'columns')],
    }),
  );
  const text = routes.map(({ slopes }, k) => {
    const powers = slopes!.map(
      ({ variable, slope }) => `${variable}^${slope.toFixed(2).replace('-0.00', '0.00')}`,
    );
    return `${of[k]} grows like ${powers.join(' · ')}`;
  });
  return { routes, summary: `${text.join('; ')} (${kind} norm)` };
}
