/** Beginnings of stems are told apart by so many values of a mix of their first two characters. */
const buckets = 1024;
const bucketOf = (first: number, second: number) => (first * 37 + second) & (buckets - 1);
/** Lists that one number holds, a bit each. */
const bits = 30;

const nothing: readonly number[] = [];

/**
 * Which of many lists of stems (words and pieces of words) have one in a text, found in one pass over it. It stands
 * before patterns that nearly no text needs: a pattern costs more to compile and to call than a step of this.
 */
export class StemFinder {
  /** Nodes of a tree of characters: its code, its first child, its next sibling, the lists that end there. */
  readonly #code: number[] = [0];
  readonly #child: number[] = [0];
  readonly #sibling: number[] = [0];
  readonly #lists: (readonly number[])[] = [nothing];
  /** Nodes of second characters, by what begins with them. */
  readonly #first = new Uint16Array(buckets);
  /** Nodes of stems of one character, by its code; ASCII only. */
  readonly #single = new Uint16Array(128);
  readonly #words: number;

  constructor(lists: readonly (readonly string[])[]) {
    this.#words = Math.ceil(lists.length / bits);
    for (const [index, list] of lists.entries()) for (const stem of list) this.#add(stem, index);
  }

  /** The lists that have a stem in the text. */
  in(text: string): Stems {
    const found: number[] = [];
    for (let word = 0; word < this.#words; word++) found.push(0);
    const first = this.#first;
    const single = this.#single;
    const codes = this.#code;
    const children = this.#child;
    const siblings = this.#sibling;
    const { length } = text;
    let here = length > 0 ? text.charCodeAt(0) : 0;
    for (let start = 1; start <= length; start++) {
      const next = start < length ? text.charCodeAt(start) : 0;
      if (here < 128 && single[here] !== 0) mark(found, this.#lists[single[here] as number] as number[]);
      let node = first[bucketOf(here, next)] as number;
      // A beginning's code is that of both its characters.
      let code = here * 65536 + next;
      for (let at = start; node > 0; ) {
        if (codes[node] !== code) {
          node = siblings[node] as number;
          continue;
        }
        const lists = this.#lists[node] as number[];
        if (lists.length > 0) mark(found, lists);
        node = children[node] as number;
        at++;
        code = at < length ? text.charCodeAt(at) : 0;
      }
      here = next;
    }
    return new Stems(found);
  }

  #add(stem: string, list: number): void {
    const [first = 0, second = 0] = [stem.charCodeAt(0), stem.charCodeAt(1)];
    let node =
      stem.length === 1
        ? this.#nodeAt(this.#single, first, first)
        : this.#nodeAt(this.#first, bucketOf(first, second), first * 65536 + second);
    for (let at = 2; at < stem.length; at++) node = this.#nodeAt(this.#child, node, stem.charCodeAt(at));
    const lists = this.#lists[node] ?? nothing;
    if (!lists.includes(list)) this.#lists[node] = [...lists, list];
  }

  /** The node of a code among those that begin at a place, a new one where there is none. */
  #nodeAt(beginnings: number[] | Uint16Array, place: number, code: number): number {
    const first = beginnings[place] ?? 0;
    for (let node = first; node > 0; node = this.#sibling[node] ?? 0)
      if (this.#code[node] === code) return node;
    const node = this.#code.push(code) - 1;
    this.#child.push(0);
    this.#sibling.push(first);
    this.#lists.push(nothing);
    beginnings[place] = node;
    return node;
  }
}

function mark(found: number[], lists: readonly number[]): void {
  for (let index = 0; index < lists.length; index++) {
    const list = lists[index] as number;
    const word = list < bits ? 0 : Math.trunc(list / bits);
    found[word] = (found[word] as number) | (1 << (list - word * bits));
  }
}

/** What a finder found, by the places of the lists. */
export class Stems {
  readonly #found: readonly number[];

  constructor(found: readonly number[]) {
    this.#found = found;
  }

  has(list: number): boolean {
    const word = list < bits ? 0 : Math.trunc(list / bits);
    return ((this.#found[word] as number) & (1 << (list - word * bits))) !== 0;
  }
}
