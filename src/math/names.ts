/**
 * Names of mathematics: Greek letters, functions with a fixed meaning, laws, and the one canonical spelling
 * of a symbol (see SymbolNode in types/expression.ts).
 */
import { dictionary } from './scan/dictionary.ts';

const greekLower =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';

/** Greek letters by their LaTeX word, `ell`, `hbar` and the like: commands that are letters. */
export const letterCommands: ReadonlySet<string> = new Set([
  ...greekLower.split(' '),
  ...'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'.split(' '),
  ...'ell hbar imath jmath wp aleph beth digamma nabla partial'.split(' '),
]);

/** Variant glyphs are the same letter: `\varepsilon` and `\epsilon` are one name. */
export const letterVariants: Readonly<Record<string, string>> = dictionary({
  varepsilon: 'epsilon',
  vartheta: 'theta',
  varphi: 'phi',
  varrho: 'rho',
  varsigma: 'sigma',
  varpi: 'pi',
  varkappa: 'kappa',
  hslash: 'hbar',
  infty: 'infinity',
  infin: 'infinity',
  exponentialE: 'e',
  imaginaryI: 'i',
});

/** Words that name a letter or constant where they stand alone in typed text. */
export const letterWords: ReadonlySet<string> = new Set([
  ...greekLower.split(' ').filter((word) => word !== 'omicron'),
  ...'Gamma Delta Theta Lambda Sigma Phi Psi Omega Pi Xi ell infinity'.split(' '),
]);

export const wordVariants: Readonly<Record<string, string>> = dictionary({
  inf: 'infinity',
  oo: 'infinity',
  Infinity: 'infinity',
  infty: 'infinity',
  varepsilon: 'epsilon',
  eps: 'epsilon',
});

/** How a function is written, and the canonical `fn` of its CallNode. */
export const functionNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sin: 'sin',
    cos: 'cos',
    tan: 'tan',
    tg: 'tan',
    cot: 'cot',
    ctg: 'cot',
    sec: 'sec',
    csc: 'csc',
    cosec: 'csc',
    sinh: 'sinh',
    cosh: 'cosh',
    tanh: 'tanh',
    coth: 'coth',
    sech: 'sech',
    csch: 'csch',
    ...inverses('sin cos tan cot sec csc'),
    ...hyperbolicInverses('sinh cosh tanh coth sech csch'),
    arctg: 'atan',
    exp: 'exp',
    ln: 'log',
    log: 'log',
    sqrt: 'sqrt',
    cbrt: 'cbrt',
    root: 'root',
    abs: 'abs',
    sign: 'sign',
    sgn: 'sign',
    floor: 'floor',
    ceil: 'ceil',
    ceiling: 'ceil',
    round: 'round',
    min: 'min',
    max: 'max',
    gcd: 'gcd',
    lcm: 'lcm',
    det: 'det',
    tr: 'trace',
    Tr: 'trace',
    trace: 'trace',
    diag: 'diag',
    Re: 'real',
    Im: 'imag',
    conj: 'conj',
    erf: 'erf',
    ReLU: 'relu',
    relu: 'relu',
    sigmoid: 'sigmoid',
    softmax: 'softmax',
    transpose: 'transpose',
    inv: 'inverse',
    binom: 'binom',
    nCr: 'binom',
    comb: 'binom',
    lg: 'log',
    factorial: 'factorial',
    norm: 'norm',
    argmin: 'argmin',
    argmax: 'argmax',
    Pr: 'prob',
    range: 'range',
    indicator: 'indicator',
  }),
);

function inverses(names: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of names.split(' ')) out[`arc${name}`] = out[`a${name}`] = `a${name}`;
  return out;
}

function hyperbolicInverses(names: string): Record<string, string> {
  const out = inverses(names);
  for (const name of names.split(' ')) out[`ar${name}`] = `a${name}`;
  return out;
}

/** Functions whose `^{-1}` is the inverse function, never a reciprocal. */
export const inverseOf: ReadonlyMap<string, string> = new Map(
  'sin cos tan cot sec csc sinh cosh tanh coth sech csch'.split(' ').map((name) => [name, `a${name}`]),
);

/** Laws by the names that people give them. */
export const lawNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Normal: 'normal',
    Gaussian: 'normal',
    Uniform: 'uniform',
    Unif: 'uniform',
    Bernoulli: 'bernoulli',
    Bern: 'bernoulli',
    Ber: 'bernoulli',
    Exponential: 'exponential',
    Exp: 'exponential',
    Poisson: 'poisson',
    Pois: 'poisson',
    Binomial: 'binomial',
    Bin: 'binomial',
    Laplace: 'laplace',
    Categorical: 'categorical',
    Cat: 'categorical',
    Dirichlet: 'dirichlet',
    Geometric: 'geometric',
    Rademacher: 'rademacher',
    Dirac: 'dirac',
  }),
);

/** Words that are one name without a declaration, followed by arguments or not. */
export const identifierWords: ReadonlySet<string> = new Set(
  'RMS MSE KL grad sum prod CE ELBO SNR MLP LN BN SVD GELU SiLU LayerNorm BatchNorm vec rank span Col Null Row sim dim ker fan lim out'.split(
    ' ',
  ),
);

/** Letters that conventionally name functions: `f(x)` without a declaration is a call. */
export const functionLetters: ReadonlySet<string> = new Set([
  'f',
  'g',
  'h',
  'F',
  'G',
  'H',
  'phi',
  'psi',
  'varphi',
]);

/** Letters that conventionally name densities and probabilities. */
export const densityLetters: ReadonlySet<string> = new Set(['p', 'q', 'P', 'Q', 'pi', 'rho']);

const plainSubscript = /^(?:[A-Za-z0-9]+|\*)$/;

/** A symbol with its subscript in canonical spelling: `d_1`, `fan_in`, `n_{ell-1}`. */
export function withSubscript(base: string, subscript: string): string {
  if (subscript === '') return base;
  return plainSubscript.test(subscript) ? `${base}_${subscript}` : `${base}_{${subscript}}`;
}

/** The parts of a canonical name: `W^tilde'_{ell-1}` is base `W`, marks `^tilde'`, subscript `ell-1`. */
export function nameParts(name: string): { base: string; marks: string; subscript: string } {
  let end = 0;
  while (end < name.length && name[end] !== '_' && name[end] !== '^' && name[end] !== "'") end++;
  const base = name.slice(0, end);
  let sub = end;
  let depth = 0;
  while (sub < name.length && (depth > 0 || name[sub] !== '_')) {
    if (name[sub] === '{') depth++;
    else if (name[sub] === '}') depth--;
    sub++;
  }
  let subscript = name.slice(sub + 1);
  if (subscript.startsWith('{') && subscript.endsWith('}')) subscript = subscript.slice(1, -1);
  return { base, marks: name.slice(end, sub), subscript };
}

/** A name without the differences that people make in writing it. */
export function foldedName(name: string): string {
  const at = name.indexOf('_');
  const subscript = name.slice(at + 1).replaceAll('ell', 'l');
  return `${name.slice(0, at)}_${subscript.replaceAll(/[\s_{}-](?=[A-Za-z])|[{}]/g, '').toLowerCase()}`;
}

/** Declared names by their folded spelling; spellings that two names share are left out. */
export function foldedNames(names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  for (const name of names) {
    if (!name.includes('_')) continue;
    const folded = foldedName(name);
    if (found.has(folded)) shared.add(folded);
    found.set(folded, name);
  }
  for (const folded of shared) found.delete(folded);
  return found;
}
