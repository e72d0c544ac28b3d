import * as v from 'valibot';
import type { Route } from '../types/reference.ts';
import { ComputationError, count, define, parameter } from './computation.ts';

const time = v.pipe(v.string(), v.regex(/^\s*\d{1,12}(\.\d{1,12})?\s*[a-zA-Zµμ]{1,20}\s*$/));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const parameters = v.strictObject({
  quantity: parameter(
    v.picklist(['forward-operations', 'memory-loads', 'total-time', 'break-even-load']),
    'forward-operations, memory-loads, total-time, or break-even-load (time of a disk load at equal total time)',
  ),
  layers: parameter(v.pipe(count, v.maxValue(2000)), 'number of layers, a whole number from 1 to 2000'),
  stored: parameter(
    v.union([v.strictObject({ every: count }), v.array(index)]),
    'layers whose outputs stay in memory: a list such as [0, 5, 10], where 0 is the input, or {every: 5}',
  ),
  kept: parameter(
    v.optional(index, 0),
    'recomputed activations that survive from the turn of one layer to the next, a whole number; without it 0',
  ),
  forward_time: parameter(v.optional(time), 'time of a forward operation with its unit: 20 ns'),
  load_time: parameter(v.optional(time), 'time of a load from memory with its unit: 10 ns'),
  unit: parameter(v.optional(v.string()), 'unit of the value: fwd, loadmem, ns'),
});

/** What one backward pass does. Loads are counted a turn: also a layer whose own output is stored is fetched once. */
interface Counts {
  forward: number;
  loads: number;
}

interface Schedule {
  layers: number;
  stored: ReadonlySet<number>;
  kept: number;
}

/**
 * A machine that goes through the backward pass step by step. For the turn of layer L … 1 it needs that
 * layer's activation: it takes the nearest one at or below (still at hand, or else loaded from the store)
 * and runs forward, one layer a step. Of the activations that it passed it keeps the `kept` highest ones
 * below the layer, those that the coming turns need first. The initial forward pass is not counted.
 */
export function runBackwardPass({ layers, stored, kept }: Schedule): Counts {
  const done: Counts = { forward: 0, loads: 0 };
  let atHand: number[] = [];
  for (let layer = layers; layer >= 1; layer--) {
    let at = layer;
    while (!atHand.includes(at) && !stored.has(at)) at--;
    if (!atHand.includes(at)) done.loads++;
    const passed = [...atHand];
    while (at < layer) {
      at++;
      done.forward++;
      passed.push(at);
    }
    const below = passed.filter((one) => one < layer).sort((a, b) => b - a);
    atHand = below.slice(0, kept);
  }
  return done;
}

/** Without anything kept, each layer costs its distance to the store below it: d(0) = 0, d(l) = d(l-1) + 1 or 0. */
function sumDistances({ layers, stored }: Schedule): Counts {
  let distance = 0;
  let forward = 0;
  for (let layer = 1; layer <= layers; layer++) {
    distance = stored.has(layer) ? 0 : distance + 1;
    forward += distance;
  }
  return { forward, loads: layers };
}

/** Relative: what unit conversion and division can lose. */
const ROUNDING = 1e-12;

export const rematerialization = define({
  name: 'rematerialization',
  description:
    'Backward pass of a chain of layers of which only some outputs are stored: the others are recomputed from the nearest stored one.',
  parameters,
  idle: {
    'forward-operations': ['forward_time', 'load_time'],
    'memory-loads': ['forward_time', 'load_time'],
  },
  async run({ quantity, layers, stored, kept, forward_time, load_time, unit }) {
    const schedule = { layers, stored: storedLayers(stored, layers), kept };
    const needs = quantity === 'total-time' || quantity === 'break-even-load';
    const costs = needs ? await readCosts({ forward_time, load_time }, unit) : undefined;
    const value = ({ forward, loads }: Counts): number => {
      if (quantity === 'forward-operations') return forward;
      if (quantity === 'memory-loads') return loads;
      const total = forward * costs!.forward + loads * costs!.load;
      // With everything on disk the pass loads one activation a layer and recomputes none.
      return quantity === 'total-time' ? total : total / layers;
    };
    const route = (name: string, counts: Counts): Route => {
      const found = value(counts);
      return {
        name,
        method: 'exact',
        samples: [
          { at: { values: {} }, value: found, error: needs ? ROUNDING * found : 0, errorKind: 'bound' },
        ],
      };
    };
    const counts = runBackwardPass(schedule);
    const routes = [route('schedule simulation', counts)];
    if (kept === 0) routes.push(route('distances to the stored layers', sumDistances(schedule)));
    const shown = needs ? Number(value(counts).toPrecision(12)) : value(counts);
    const text = `${shown}${costs || unit ? ` ${costs?.unit ?? unit}` : ''}`;
    return {
      routes,
      unit: costs?.unit ?? unit,
      summary: `${text}, from ${counts.forward} forward operations and ${counts.loads} loads for ${layers} layers`,
    };
  },
});

function storedLayers(stored: { every: number } | number[], layers: number): Set<number> {
  if (!Array.isArray(stored)) {
    if (stored.every > layers) {
      throw new ComputationError(
        `parameter "stored" stores every ${stored.every} of only ${layers} layers`,
        `every: a number from 1 to ${layers}`,
        'stored',
      );
    }
    return new Set(Array.from({ length: Math.floor(layers / stored.every) + 1 }, (_, k) => k * stored.every));
  }
  const beyond = stored.find((layer) => layer > layers);
  if (beyond !== undefined) {
    throw new ComputationError(
      `parameter "stored" names layer ${beyond}, but there are ${layers} layers`,
      `a list of layers from 0 (the input) to ${layers}`,
      'stored',
    );
  }
  if (!stored.includes(0)) {
    throw new ComputationError(
      'parameter "stored" leaves out the input: the first layers cannot be recomputed',
      'put 0 (the input) into the list',
      'stored',
    );
  }
  return new Set(stored);
}

/** Times in one unit: the asked one, or that of the forward time. mathjs knows units; it reads rubric text only. */
async function readCosts(
  times: { forward_time: string | undefined; load_time: string | undefined },
  asked: string | undefined,
): Promise<{ forward: number; load: number; unit: string }> {
  const { unit: readUnit } = await import('mathjs');
  const second = readUnit('s');
  const read = (name: 'forward_time' | 'load_time') => {
    const text = times[name];
    if (text === undefined)
      throw new ComputationError(`parameter "${name}" is missing`, `${name}: 20 ns`, name);
    try {
      const parsed = readUnit(text.replace(/[µμ]/, 'u'));
      if (parsed.equalBase(second)) return parsed;
    } catch {
      // Falls through: an unknown unit is told like one of another dimension.
    }
    throw new ComputationError(
      `parameter "${name}" is no time: ${text}`,
      `${name}: a number and a unit of time, such as 20 ns`,
      name,
    );
  };
  const forward = read('forward_time');
  const load = read('load_time');
  const unit = asked ?? forward.formatUnits();
  try {
    return { forward: forward.toNumber(unit), load: load.toNumber(unit), unit };
  } catch {
    throw new ComputationError(
      `parameter "unit" is no unit of time: ${unit}`,
      'unit: ns, us, ms or s',
      'unit',
    );
  }
}
