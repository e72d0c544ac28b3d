import {
  asCount,
  asMatrix,
  asNumber,
  asVector,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
  type Setting,
  type Value,
} from './function.ts';

/** Convolution and pooling, done by laying windows one after the other: sizes are counted, never calculated. */
export const windows: readonly LanguageFunction[] = [
  {
    name: 'convolve',
    signature: 'convolve(x, h)',
    says: 'all of the convolution of two sequences that start at index 0: y[n] = sum_i x[i] h[n - i]',
    call(setting, x, h) {
      const [signal, filter] = [asVector(x, 'x'), asVector(h, 'h')];
      setting.spend((signal.length * filter.length) / 8);
      const y = Array.from({ length: signal.length + filter.length - 1 }, () => 0);
      for (const [i, a] of signal.entries()) for (const [j, b] of filter.entries()) y[i + j]! += a * b;
      return y;
    },
  },
  {
    name: 'correlate2',
    signature: 'correlate2(X, W, padding, stride)',
    says: 'the sliding product of a matrix and a kernel, not flipped, with zero padding on every side',
    call: (setting, x, w, padding, stride) =>
      slide(asMatrix(x, 'X'), asMatrix(w, 'W'), padding, stride, setting),
  },
  {
    name: 'convolve2',
    signature: 'convolve2(X, W, padding, stride)',
    says: 'the same with the kernel flipped in both directions',
    call: (setting, x, w, padding, stride) =>
      slide(
        asMatrix(x, 'X'),
        asMatrix(w, 'W')
          .map((row) => row.toReversed())
          .toReversed(),
        padding,
        stride,
        setting,
      ),
  },
  {
    name: 'stamp2',
    signature: 'stamp2(X, W, stride)',
    says: 'transposed convolution: every entry of X stamps its multiple of W, overlaps add',
    call(_, x, w, stride) {
      const [input, kernel, step] = [asMatrix(x, 'X'), asMatrix(w, 'W'), asCount(stride, 'stride', 1)];
      const height = (input.length - 1) * step + kernel.length;
      const width = (input[0]!.length - 1) * step + kernel[0]!.length;
      checkEntries(height * width);
      const out = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
      for (const [i, row] of input.entries())
        for (const [j, entry] of row.entries())
          for (const [k, weights] of kernel.entries())
            for (const [l, weight] of weights.entries()) out[i * step + k]![j * step + l]! += entry * weight;
      return out;
    },
  },
  {
    name: 'pool2',
    signature: 'pool2(X, size, stride, "max" or "mean")',
    says: 'the maximum or mean of every window that lies inside X',
    call(setting, x, size, stride, how) {
      const [input, side, step] = [asMatrix(x, 'X'), asCount(size, 'size', 1), asCount(stride, 'stride', 1)];
      if (how !== 'max' && how !== 'mean')
        throw new LanguageFault('the last argument of pool2 is "max" or "mean"');
      return starts(input.length, side, 0, step).map((top) =>
        starts(input[0]!.length, side, 0, step).map((left) => {
          setting.spend(1);
          const inside = input.slice(top, top + side).flatMap((row) => row.slice(left, left + side));
          return how === 'max'
            ? Math.max(...inside)
            : inside.reduce((sum, entry) => sum + entry, 0) / inside.length;
        }),
      );
    },
  },
  {
    name: 'window_positions',
    signature: 'window_positions(size, window, padding, stride)',
    says: 'how many windows fit along one side, by laying them',
    call(setting, size, window, padding, stride) {
      const side = asCount(size, 'size', 1);
      setting.spend(side / 16);
      return starts(
        side,
        asCount(window, 'window', 1),
        asCount(padding, 'padding'),
        asCount(stride, 'stride', 1),
      ).length;
    },
  },
  {
    name: 'receptive_field',
    signature: 'receptive_field(windows, strides)',
    says: 'how many inputs one output of a stack of sliding layers depends on, along one side: inputs are changed one by one',
    call(setting, windows, strides) {
      const layers = layersOf(windows, strides);
      return reach(layers, setting, 1).length;
    },
  },
  {
    name: 'output_step',
    signature: 'output_step(windows, strides)',
    says: 'how far apart, in inputs, the fields of two neighbouring outputs of such a stack start: inputs are changed one by one',
    call(setting, windows, strides) {
      const layers = layersOf(windows, strides);
      return Math.min(...reach(layers, setting, 2, 1)) - Math.min(...reach(layers, setting, 2, 0));
    },
  },
];

/** Where windows start, along one side that is padded on both ends; counted in the padded side. */
function starts(size: number, window: number, padding: number, stride: number): number[] {
  const places: number[] = [];
  for (let start = 0; start + window <= size + 2 * padding; start += stride) places.push(start);
  return places;
}

function slide(
  input: number[][],
  kernel: number[][],
  padding: Value,
  stride: Value,
  setting: Setting,
): number[][] {
  const [pad, step] = [asCount(padding, 'padding'), asCount(stride, 'stride', 1)];
  return starts(input.length, kernel.length, pad, step).map((top) =>
    starts(input[0]!.length, kernel[0]!.length, pad, step).map((left) => {
      setting.spend(1);
      let sum = 0;
      for (const [k, weights] of kernel.entries())
        for (const [l, weight] of weights.entries())
          sum += weight * (input[top + k - pad]?.[left + l - pad] ?? 0);
      return sum;
    }),
  );
}

interface Layer {
  window: number;
  stride: number;
}

function layersOf(windows: Value, strides: Value): Layer[] {
  const [sides, steps] = [asVector(windows, 'windows'), asVector(strides, 'strides')];
  if (sides.length !== steps.length) throw new LanguageFault('as many windows as strides are needed');
  return sides.map((side, k) => ({
    window: asCount(side, 'window', 1),
    stride: asCount(steps[k], 'stride', 1),
  }));
}

/** Inputs whose change shows in output `at` of `outputs` outputs. The layers are sums with weights of their own. */
function reach(layers: Layer[], setting: Setting, outputs: number, at = 0): number[] {
  const size = layers.reduceRight((needed, { window, stride }) => (needed - 1) * stride + window, outputs);
  checkEntries(size * layers.length);
  const weights = layers.map(({ window }) =>
    Array.from({ length: window }, () => 0.5 + setting.random.uniform()),
  );
  const out = (input: number[]) =>
    layers.reduce(
      (signal, { window, stride }, k) =>
        starts(signal.length, window, 0, stride).map((start) =>
          weights[k]!.reduce((sum, weight, j) => sum + weight * signal[start + j]!, 0),
        ),
      input,
    )[at]!;
  const rest = Array.from({ length: size }, () => 0);
  return rest.flatMap((_, i) => {
    setting.spend(size / 8);
    return asNumber(out(rest.with(i, 1)), 'output') !== 0 ? [i] : [];
  });
}
