import { hash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of random numbers. Drawing changes its state; two sources never share one. */
export interface Random {
  /** Uniform on the open interval (0, 1), 52 random bits: neither end ever occurs, so that log is safe. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform on the integers lo … hi, both included. */
  integer(lo: number, hi: number): number;
  /**
   * A source of its own, named by `label` below this one. It depends on the seed and the labels alone, not
   * on what was drawn before, so that adding a draw in one place changes nothing elsewhere.
   */
  stream(label: string): Random;
}

/** States that were worked out before: most streams are opened again and again by the same labels. */
const states = new Map<string, readonly number[]>();
const KEPT = 200;

function stateOf(path: string): readonly number[] {
  const known = states.get(path);
  if (known) return known;
  const digest = hash('sha256', path);
  const state = [0, 8, 16, 24].map((start) => Number.parseInt(digest.slice(start, start + 8), 16) | 0);
  if (states.size >= KEPT) states.clear();
  states.set(path, state);
  return state;
}

/**
 * Random numbers from a seed and, for independent streams, labels (`random(7, '4a.g')`).
 *
 * Generator: xoroshiro128+ of Blackman and Vigna (period 2^128 - 1). Its 128-bit state is the head of the
 * SHA-256 of seed and labels, so that sequences of different labels start at unrelated places of the
 * period; that two streams of 2^40 draws overlap has a probability below 2^-80.
 */
export function random(seed: number | string, ...labels: string[]): Random {
  const state = stateOf(JSON.stringify([String(seed), ...labels]));
  const generator = xoroshiro128plusFromState(state);
  let spare: number | undefined;

  function uniform(): number {
    const high = generator.next() >>> 6; // 26 bits each
    const low = generator.next() >>> 6;
    return (high * 0x4000000 + low + 0.5) / 0x10000000000000;
  }

  /** Polar method (Marsaglia and Bray 1964): two normals from a point in the unit disc. */
  function normal(): number {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * scale;
      return u * scale;
    }
  }

  return {
    uniform,
    normal,
    integer: (lo, hi) => uniformInt(generator, lo, hi),
    stream: (label) => random(seed, ...labels, label),
  };
}
