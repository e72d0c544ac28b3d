import type { PairVerdict } from '../types/pair.ts';
import { table } from './terminal.ts';

/** Groups that get a row of their own; the rest are counted together. */
const mostGroups = 40;
const rest = 'others';

/** Buckets of the times: each 5 % wider than the one before, from a microsecond on. */
const growth = 1.05;
const smallest = 0.001;

/** Times as counts in buckets: quantiles to 5 %, in memory that does not grow. */
class Times {
  private readonly buckets: number[] = [];
  private count = 0;
  longest = 0;

  add(ms: number): void {
    const bucket = Math.max(0, Math.round(Math.log(Math.max(ms, smallest) / smallest) / Math.log(growth)));
    while (this.buckets.length <= bucket) this.buckets.push(0);
    this.buckets[bucket]! += 1;
    this.count += 1;
    this.longest = Math.max(this.longest, ms);
  }

  quantile(share: number): number {
    let before = 0;
    for (const [bucket, count] of this.buckets.entries()) {
      before += count;
      if (before >= share * this.count) return Math.min(this.longest, smallest * growth ** bucket);
    }
    return this.longest;
  }
}

class Group {
  equal = { found: 0, of: 0 };
  different = { found: 0, of: 0 };
  unsure = 0;
  wrongEqual = 0;
  wrongDifferent = 0;
  times = new Times();

  add(verdict: PairVerdict['verdict'], equal: boolean, ms: number): void {
    const side = equal ? this.equal : this.different;
    side.of += 1;
    if (verdict === 'unsure') this.unsure += 1;
    else if ((verdict === 'equal') === equal) side.found += 1;
    else if (equal) this.wrongDifferent += 1;
    else this.wrongEqual += 1;
    this.times.add(ms);
  }

  row(name: string): string[] {
    const right = this.equal.found + this.different.found;
    const all = this.equal.of + this.different.of;
    return [
      name,
      String(all),
      `${((100 * right) / all).toFixed(1)}%`,
      `${this.equal.found}/${this.equal.of}`,
      `${this.different.found}/${this.different.of}`,
      ...[this.unsure, this.wrongEqual, this.wrongDifferent].map(String),
      ...[this.times.quantile(0.5), this.times.quantile(0.99), this.times.longest].map((ms) => ms.toFixed(3)),
    ];
  }
}

/** How the verdicts meet the labels of the lines that carry one, by family or kind and in all. */
export class PairsSummary {
  private readonly groups = new Map<string, Group>();
  private readonly all = new Group();
  labelled = 0;

  add(family: string, verdict: PairVerdict['verdict'], equal: boolean | undefined, ms: number): void {
    if (equal === undefined) return;
    this.labelled += 1;
    const name = this.groups.has(family) || this.groups.size < mostGroups ? family.slice(0, 30) : rest;
    const group = this.groups.get(name) ?? new Group();
    this.groups.set(name, group);
    group.add(verdict, equal, ms);
    this.all.add(verdict, equal, ms);
  }

  table(): string {
    const head =
      'family|pairs|right|equal found|different found|unsure|wrong equal|wrong different|median ms|p99 ms|max ms'.split(
        '|',
      );
    const rows = [...this.groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => group.row(name));
    return table([head, ...rows, this.all.row('in all')], { right: head.map((_, at) => at).slice(1) });
  }
}
