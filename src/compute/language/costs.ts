import {
  asCount,
  asNumber,
  asVector,
  checkEntries,
  LanguageFault,
  type LanguageFunction,
} from './function.ts';

/** Costs that are counted by doing the thing: multiplications, entries, messages, rounds. */
export const costs: readonly LanguageFunction[] = [
  {
    name: 'product_cost',
    signature: 'product_cost(shapes)',
    says: 'multiplications of a chain of matrix products from left to right; shapes [m, n, p, …] of an m x n matrix times an n x p one times …; counted in loops',
    call(setting, shapes) {
      const sizes = asVector(shapes, 'shapes');
      if (sizes.length < 3) throw new LanguageFault('a product needs three sizes: rows, between, columns');
      let multiplications = 0;
      const rows = asCount(sizes[0], 'rows', 1);
      for (let k = 1; k + 1 < sizes.length; k++)
        multiplications += loops([rows, sizes[k]!, sizes[k + 1]!], setting.spend);
      return multiplications;
    },
  },
  {
    name: 'entries',
    signature: 'entries(n, m, …)',
    says: 'numbers that an array of these sizes holds',
    call: (_, ...sizes) => sizes.reduce((product: number, size) => product * asNumber(size, 'a size'), 1),
  },
  {
    name: 'adder_depth',
    signature: 'adder_depth(n)',
    says: 'rounds until n numbers are summed up when every round adds neighbours in pairs',
    call(_, n) {
      let [left, rounds] = [asNumber(n, 'n'), 0];
      while (left > 1) {
        left = Math.ceil(left / 2);
        rounds++;
      }
      return rounds;
    },
  },
  {
    name: 'all_to_all',
    signature: 'all_to_all(n, p)',
    says: 'messages and numbers sent when each of n workers sends its p numbers to every other: [messages, size of one, traffic]',
    call(setting, n, p) {
      const workers = asCount(n, 'n', 2);
      const size = asCount(p, 'p', 1);
      const network = post(setting.spend);
      const held = Array.from({ length: workers }, (_, k) => new Set([k]));
      for (let from = 0; from < workers; from++)
        for (let to = 0; to < workers; to++)
          if (from !== to) {
            network.send(size);
            held[to]!.add(from);
          }
      return network.told(held.every((parts) => parts.size === workers));
    },
  },
  {
    name: 'server_reduce',
    signature: 'server_reduce(n, p)',
    says: 'the same when all send to one server, which sends the sum back: [messages, size of one, traffic]',
    call(setting, n, p) {
      const workers = asCount(n, 'n', 2);
      const size = asCount(p, 'p', 1);
      const network = post(setting.spend);
      const server = new Set<number>();
      for (let from = 0; from < workers; from++) {
        network.send(size);
        server.add(from);
      }
      for (let to = 0; to < workers; to++) network.send(size);
      return network.told(server.size === workers);
    },
  },
  {
    name: 'ring_reduce',
    signature: 'ring_reduce(n, p)',
    says: 'the same around a ring, in chunks: n - 1 passes to sum, n - 1 to spread: [messages, size of one, traffic]; n has to divide p',
    call(setting, n, p) {
      const workers = asCount(n, 'n', 2);
      const size = asCount(p, 'p', 1);
      if (size % workers !== 0) throw new LanguageFault('the ring cuts the p numbers into n equal chunks');
      const network = post(setting.spend);
      // held[w][c]: whose parts of chunk c worker w has summed up so far.
      const held = Array.from({ length: workers }, (_, w) =>
        Array.from({ length: workers }, () => new Set([w])),
      );
      for (let pass = 0; pass < 2 * (workers - 1); pass++) {
        const sent = held.map((chunks, w) => {
          // The same order sums first and spreads then.
          const chunk = (w - pass + 2 * workers) % workers;
          return { to: (w + 1) % workers, chunk, parts: new Set(chunks[chunk]) };
        });
        for (const { to, chunk, parts } of sent) {
          network.send(size / workers);
          for (const part of parts) held[to]![chunk]!.add(part);
        }
      }
      return network.told(held.every((chunks) => chunks.every((parts) => parts.size === workers)));
    },
  },
];

/** Innermost steps of nested loops; loops of the same body are counted once and added up. */
function loops(sizes: number[], spend: (steps: number) => void): number {
  const [first, ...rest] = sizes;
  if (first === undefined) return 1;
  const body = loops(rest, spend);
  const times = asNumber(first, 'a size');
  if (times > 4096) return times * body;
  let steps = 0;
  for (let k = 0; k < times; k++) steps += body;
  spend(times / 16);
  return steps;
}

function post(spend: (steps: number) => void) {
  const sizes: number[] = [];
  return {
    send(size: number) {
      checkEntries(sizes.length + 1);
      spend(1);
      sizes.push(size);
    },
    /** Only a scheme after which everybody has everything is counted. */
    told(complete: boolean): number[] {
      if (!complete) throw new LanguageFault('after these messages somebody lacks a part of the sum');
      if (new Set(sizes).size !== 1) throw new LanguageFault('the messages are of several sizes');
      return [sizes.length, sizes[0]!, sizes.reduce((sum, size) => sum + size, 0)];
    },
  };
}
