import { keysOf, spell } from './key.ts';
import { groupEnd, type Token, tokenize } from './tokens.ts';

/**
 * The laws under which the expectations of a formula are taken, spelled, without the name of the variable:
 * `N(0,I)`, `p` for `z \sim p(z)`. An expectation that names no law has none.
 */
export function lawsIn(tex: string): string[] {
  // Without these nothing is drawn.
  if (!tex.includes('\\sim') && !tex.includes('∼')) return [];
  const tokens = tokenize(tex, 'tex');
  return tokens.flatMap((token, index) => {
    if (token.key !== '_' || before(tokens, index)?.key !== 'E' || tokens[index + 1]?.key !== '{') return [];
    return lawOf(tokens, index + 2, groupEnd(tokens, index + 1)) ?? [];
  });
}

/** `z \sim p(z)` as a rubric writes it, spelled in the same way. */
export function spellLaw(tex: string): string {
  const tokens = tokenize(tex, 'tex');
  return lawOf(tokens, 0, tokens.length) ?? spell(keysOf(tokens));
}

function lawOf(tokens: readonly Token[], from: number, to: number): string | undefined {
  const drawn = tokens.findIndex((token, index) => index >= from && index < to && token.op === '~');
  if (drawn < 0) return undefined;
  const variable = spell(keysOf(tokens, { from, to: drawn }));
  const law = spell(keysOf(tokens, { from: drawn + 1, to, laws: true }));
  // p(z) of z is p: the writer is free to name the variable.
  return law.endsWith(`(${variable})`) ? law.slice(0, -variable.length - 2) : law;
}

function before(tokens: readonly Token[], index: number): Token | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    if (token.type !== 'silent' && token.key !== '}' && token.key !== '{') return token;
  }
  return undefined;
}
