import type { RelationOp } from '../../types/expression.ts';
import { keysOf, spell } from './key.ts';
import { type Mode, type Token, tokenize } from './tokens.ts';

/** One side of a relation. Offsets into the log; its spelling is found out when somebody asks for it. */
export class Member {
  readonly start: number;
  readonly end: number;
  readonly #tokens: readonly Token[];
  readonly #from: number;
  readonly #to: number;
  #keys: string[] | undefined;
  #spelling: string | undefined;

  constructor(tokens: readonly Token[], from: number, to: number) {
    this.start = tokens[from]?.start ?? tokens.at(-1)?.end ?? 0;
    this.end = to > from ? (tokens[to - 1] as Token).end : this.start;
    this.#tokens = tokens;
    this.#from = from;
    this.#to = to;
  }

  get keys(): string[] {
    this.#keys ??= keysOf(this.#tokens, { from: this.#from, to: this.#to });
    return this.#keys;
  }

  get spelling(): string {
    this.#spelling ??= spell(this.keys);
    return this.#spelling;
  }
}

/** What the words before a statement make of it. */
export interface Standing {
  /** Why it can be no answer. */
  excluded?: string;
  /** Why it ranks below a statement that is said outright. */
  demotions: string[];
}

/** A chain `a = b ≤ c`, or a lone expression (one member, no relation). Offsets into the log. */
export interface Statement {
  start: number;
  end: number;
  members: Member[];
  ops: RelationOp[];
  /** It stands in a box, or its answer does. */
  boxed: boolean;
  /** An arrow stands before it: it follows from the statement before. */
  consequence: boolean;
  /** Words inside the formula right before it: "for large d". */
  lead: string;
  /** The words before it, in the formula or before that. Found by fit.ts, as are the next two. */
  words: string | undefined;
  /** How these let it stand as something exact, and as an order of growth or in words. */
  exactly: Standing | undefined;
  roughly: Standing | undefined;
}

interface Draft {
  ops: RelationOp[];
  /** Tokens [from, to) of each member. */
  members: { from: number; to: number }[];
  boxed: boolean;
  consequence: boolean;
  lead: string;
  /** What ended the statement before this one. */
  after: Token['type'] | 'start';
}

/**
 * The statements of a formula: split at arrows, commas, wide gaps, words and rows outside of all brackets.
 * Layout environments and boxes are looked through; a row that begins with a relation goes on with the
 * statement of the row before; what a citation's handle begins is cut.
 */
export function statementsOf(text: string, offset: number, mode: Mode = 'tex'): Statement[] {
  return statementsIn(tokenize(text, mode, offset));
}

/** The same for tokens that come from several pieces: typed words and formulas of one sentence. */
export function statementsIn(tokens: Token[]): Statement[] {
  const junk = tokens.findIndex((token) => token.type === 'junk');
  if (junk >= 0) tokens.length = junk;
  const drafts = split(tokens);
  return drafts.map((draft) => finish(draft, tokens)).filter((statement) => statement !== undefined);
}

/** Where a formula may fall into statements, or a statement into members. */
const parting: ReadonlySet<Token['type']> = new Set<Token['type']>([
  'relation',
  'arrow',
  'comma',
  'gap',
  'row',
  'words',
  'box',
]);

function split(tokens: readonly Token[]): Draft[] {
  if (!tokens.some(({ type }) => parting.has(type))) return whole(tokens);
  const drafts: Draft[] = [];
  const brackets: { box: boolean; key: string; owner: Draft }[] = [];
  let draft = fresh('start');
  let from = 0;
  let depth = 0;
  let lead = '';

  const closeMember = (to: number) => draft.members.push({ from, to });
  const end = (to: number, after: Token['type']) => {
    closeMember(to);
    const before = drafts.at(-1);
    const empty = isEmpty(draft, tokens);
    if (before && isContinued(draft, tokens, before, empty)) extend(before, draft);
    else if (!empty) drafts.push(draft);
    // An arrow holds over the gap behind it, a row over the comma.
    const held = empty && (draft.after === 'arrow' || (draft.after !== 'start' && after === 'comma'));
    draft = fresh(held ? draft.after : after);
    draft.lead = lead;
    lead = '';
    draft.boxed = brackets.some((bracket) => bracket.box);
    from = to + 1;
  };

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.type === 'box' && depth === 0 && tokens[index + 1]?.key === '{') {
      draft.boxed = true;
      brackets.push({ box: true, key: '{', owner: draft });
      // A box around whole statements is no part of them.
      if (isBlank(tokens, from, index) && draft.members.length === 0) from = index + 2;
      index++;
    } else if (token.type === 'open') {
      brackets.push({ box: false, key: token.key, owner: draft });
      depth++;
    } else if (token.type === 'close') {
      const last = brackets.at(-1);
      if (!last) continue;
      if (token.key === '}' && last.key !== '{') {
        // Unbalanced round brackets end with the braces around them.
        while (brackets.length > 0 && brackets.at(-1)?.key !== '{') if (!brackets.pop()?.box) depth--;
      }
      const closed = brackets.pop();
      if (!closed?.box) depth = Math.max(0, depth - 1);
      else if (closed.owner !== draft || isBoxWhole(draft, tokens, from, index)) end(index, 'box');
    } else if (depth === 0) {
      if (token.type === 'relation') {
        closeMember(index);
        draft.ops.push(token.op as RelationOp);
        from = index + 1;
      } else if (token.type === 'words') {
        lead = token.key;
        end(index, 'words');
      } else if (
        token.type === 'arrow' ||
        token.type === 'comma' ||
        token.type === 'gap' ||
        token.type === 'row'
      ) {
        end(index, token.type);
      }
    }
  }
  end(tokens.length, 'gap');
  return drafts;
}

/** All of it one lone expression. */
function whole(tokens: readonly Token[]): Draft[] {
  const draft = fresh('start');
  draft.members.push({ from: 0, to: tokens.length });
  return isEmpty(draft, tokens) ? [] : [draft];
}

function fresh(after: Draft['after']): Draft {
  return { ops: [], members: [], boxed: false, consequence: after === 'arrow', lead: '', after };
}

/** Did the box that closes here open before anything else of the statement? */
function isBoxWhole(draft: Draft, tokens: readonly Token[], from: number, index: number): boolean {
  const first = draft.members[0]?.from ?? from;
  const before = tokens[first - 1];
  return before?.key === '{' && tokens[first - 2]?.type === 'box' && index > first;
}

function isBlank(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const token = tokens[index] as Token;
    if (token.type !== 'silent' && token.type !== 'align' && token.type !== 'layout' && !isStop(token))
      return false;
  }
  return true;
}

function isStop(token: Token): boolean {
  return (
    token.type === 'comma' ||
    (token.type === 'atom' && (token.key === '.' || token.key === ':' || token.key === '!'))
  );
}

function isEmpty(draft: Draft, tokens: readonly Token[]): boolean {
  return draft.ops.length === 0 && draft.members.every(({ from, to }) => isBlank(tokens, from, to));
}

/** `&= b` in the next row, and `2, 3` after `x = 1,`, go on with the statement before. */
function isContinued(draft: Draft, tokens: readonly Token[], before: Draft, empty: boolean): boolean {
  if (before.ops.length === 0) return false;
  const first = draft.members[0];
  if (draft.ops.length > 0)
    return (
      (draft.after === 'row' || draft.after === 'comma') &&
      first !== undefined &&
      isBlank(tokens, first.from, first.to)
    );
  return draft.after === 'comma' && !empty;
}

function extend(before: Draft, draft: Draft): void {
  if (draft.ops.length > 0) {
    before.ops = before.ops.concat(draft.ops);
    before.members = before.members.concat(draft.members.slice(1));
  } else {
    const last = before.members.at(-1);
    const first = draft.members[0];
    if (last && first) last.to = first.to;
  }
  before.boxed ||= draft.boxed;
}

function finish(draft: Draft, tokens: readonly Token[]): Statement | undefined {
  const members: Member[] = [];
  for (const { from, to } of draft.members) {
    let first = from;
    let last = to;
    while (first < last && isEdge(tokens[first] as Token)) first++;
    while (last > first && isEdge(tokens[last - 1] as Token)) last--;
    members.push(new Member(tokens, first, last));
  }
  const whole = members.filter((member) => member.end > member.start);
  const first = members[0];
  const last = members.at(-1);
  if (whole.length === 0 || !first || !last) return undefined;
  return {
    start: first.start,
    end: whole.reduce((end, member) => Math.max(end, member.end), 0),
    members,
    ops: draft.ops,
    boxed: draft.boxed,
    consequence: draft.consequence,
    lead: draft.lead,
    words: undefined,
    exactly: undefined,
    roughly: undefined,
  };
}

function isEdge(token: Token): boolean {
  return (
    token.type === 'align' ||
    token.type === 'layout' ||
    token.type === 'row' ||
    token.type === 'gap' ||
    isStop(token) ||
    (token.type === 'silent' && token.start === token.end)
  );
}
