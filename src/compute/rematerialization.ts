import * as v from 'valibot';
import type { Route, Sample } from '../types/reference.ts';
import { ComputationError, count, define, parameter, type Result } from './computation.ts';

const time = v.pipe(v.string(), v.regex(/^\s*\d{1,12}(\.\d{1,12})?\s*[a-zA-Zµμ]{1,20}\s*$/));

const parameters = v.strictObject({
  quantity: parameter(
    v.picklist(['forward-operations', 'memory-loads', 'total-time', 'break-even-load']),
    'forward-operations, memory-loads, total-time, or break-even-load (time of a disk load at equal total time)',
  ),
  layers: parameter(v.pipe(count, v.maxValue(2000)), 'number of layers, a whole number from 1 to 2000'),
  stored: parameter(
    v.union([v.strictObject({ every: count }), v.array(v.pipe(v.number(), v.integer(), v.minValue(0)))]),
    'layers whose outputs stay in memory: a list ([0, 5, 10], where 0 is the input) or {every: 5}',
  ),
  kept: parameter(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    'recomputed activations that survive from one layer to the next, a whole number; without it 0',
  ),
  forward_time: parameter(v.optional(time), 'time of a forward operation with its unit: 20 ns'),
  load_time: parameter(v.optional(time), 'time of a load from memory with its unit: 10 ns'),
  unit: parameter(v.optional(v.string()), 'unit of the value: fwd, loadmem, ns'),
});

type Schedule = v.InferOutput<typeof parameters>;
