import { type Json, JsonFault, parseJson, stringOf } from '../json/parse.ts';

/** A call by which a page hands its program a piece of a stream: a string with JSON in it. */
const call = '.enqueue(';

/**
 * The value of a stream of React Router's, as a script hands it over in strings: a list in which objects name their
 * keys and values by place. Undefined for every other script.
 */
export function unfolded(script: string): Json | undefined {
  const pieces: string[] = [];
  for (let from = script.indexOf(call); from >= 0; from = script.indexOf(call, from + call.length)) {
    const quote = from + call.length;
    if (script[quote] !== '"') continue;
    try {
      const value = parseJson(script, quote);
      if (value.kind === 'string') pieces.push(stringOf(value));
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
    }
  }
  if (pieces.length === 0) return undefined;
  const text = pieces.join('');
  const start = text.indexOf('[');
  if (start < 0) return undefined;
  try {
    const list = parseJson(text, start);
    return list.kind === 'array' ? hydrated(list.items) : undefined;
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    return undefined;
  }
}

const nothing: Json = { kind: 'null', start: 0, end: 0, value: null };

/** The first value of the list with all that it names; what names itself is in it only once. */
function hydrated(items: readonly Json[]): Json {
  const made = new Map<number, Json>();
  const todo: number[] = [];
  const ask = (place: Json): Json => {
    if (place.kind !== 'number') return place;
    // Below zero stand null, undefined and numbers that JSON has not.
    const index = place.value as number;
    const item = items[index];
    if (!item) return nothing;
    const known = made.get(index);
    if (known) return known;
    const value: Json =
      item.kind === 'object'
        ? { ...item, keys: [], values: [] }
        : item.kind === 'array' && item.items[0]?.kind !== 'string'
          ? { ...item, items: [] }
          : item.kind === 'array'
            ? nothing
            : item;
    made.set(index, value);
    todo.push(index);
    return value;
  };
  const root = ask({ kind: 'number', start: 0, end: 0, value: 0 });
  for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
    const item = items[index];
    const value = made.get(index);
    if (item?.kind === 'array' && value?.kind === 'array') value.items.push(...item.items.map(ask));
    else if (item?.kind === 'object' && value?.kind === 'object') {
      for (const [place, key] of item.keys.entries()) {
        const name = items[Number(/^_(\d{1,9})$/.exec(key)?.[1] ?? -1)];
        value.keys.push(name?.kind === 'string' ? stringOf(name) : key);
        value.values.push(ask(item.values[place] as Json));
      }
    }
  }
  return root;
}
