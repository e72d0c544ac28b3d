import type { RelationOp } from '../../types/expression.ts';

/** Relations, by LaTeX command and by character. `to` and `in` relate, but never give an answer. */
export const relations: ReadonlyMap<string, RelationOp> = new Map(
  Object.entries<RelationOp>({
    '=': '=',
    ':=': ':=',
    '≔': ':=',
    '<': '<',
    '>': '>',
    '≤': '<=',
    '≥': '>=',
    '≠': '!=',
    '≈': 'approx',
    '≃': 'approx',
    '≅': 'approx',
    '∼': '~',
    '∝': 'propto',
    '≲': 'lesssim',
    '≳': 'gtrsim',
    '∈': 'in',
    '≡': 'equiv',
    '⊂': 'subset',
    '⊆': 'subset',
    coloneqq: ':=',
    coloneq: ':=',
    triangleq: ':=',
    doteq: ':=',
    le: '<=',
    leq: '<=',
    leqslant: '<=',
    leqq: '<=',
    ge: '>=',
    geq: '>=',
    geqslant: '>=',
    geqq: '>=',
    lt: '<',
    gt: '>',
    ll: '<',
    gg: '>',
    ne: '!=',
    neq: '!=',
    approx: 'approx',
    simeq: 'approx',
    cong: 'approx',
    sim: '~',
    propto: 'propto',
    lesssim: 'lesssim',
    gtrsim: 'gtrsim',
    in: 'in',
    subset: 'subset',
    subseteq: 'subset',
    equiv: 'equiv',
    to: 'to',
    rightarrow: 'to',
    longrightarrow: 'to',
    mapsto: 'to',
  }),
);

/** What stands between a premise and its consequence. */
export const arrows: ReadonlySet<string> = new Set([
  'Rightarrow',
  'implies',
  'Longrightarrow',
  'therefore',
  'iff',
  'Leftrightarrow',
  'Longleftrightarrow',
  'impliedby',
  '⇒',
  '⟹',
  '⟺',
  '⇔',
  '∴',
]);

const greek =
  'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ ' +
  'upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ' +
  'varepsilon ε vartheta θ varphi φ varrho ρ varsigma σ';

const others =
  "ell ℓ nabla ∇ partial ∂ infty ∞ cdot · times × pm ± mp ∓ sqrt √ sum ∑ prod ∏ int ∫ cdots … dots … ldots … prime ' top ⊤ ast * star * " +
  'lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert | mid | circ ∘ odot ⊙ otimes ⊗ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ ' +
  'dfrac \\frac tfrac \\frac cfrac \\frac frac \\frac colon : lbrace { rbrace } lbrack [ rbrack ]';

/** Names of letters and of the gradient as they are typed without a backslash. */
export const typedNames: ReadonlyMap<string, string> = new Map([
  ...pairs(greek),
  ['grad', '∇'],
  ['nabla', '∇'],
]);

/** The one character by which a command is known here; commands not listed keep their name. */
export const characters: ReadonlyMap<string, string> = new Map(pairs(`${greek} ${others}`));

function pairs(row: string): [string, string][] {
  const words = row.split(' ');
  return words.flatMap((word, index): [string, string][] =>
    index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [],
  );
}

/** Characters that mean the same as another one: `−` is `-`, `μ` (micro) is `μ` (mu), `⋅` is `·`. */
export const sameCharacter: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['µ', 'μ'],
  ['⋅', '·'],
  ['∙', '·'],
  ['∥', '‖'],
  ['∣', '|'],
  ['′', "'"],
  ['’', "'"],
  ['ϵ', 'ε'],
  ['ϕ', 'φ'],
  ['ϑ', 'θ'],
  ['𝔼', 'E'],
  ['𝒩', 'N'],
  ['∆', 'Δ'],
  ['⊤', '⊤'],
  ['⟂', '⊥'],
  ['∗', '*'],
  ['ᵀ', '⊤'],
]);

/** Raised and lowered digits and letters of typed mathematics. */
export const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
export const raisedPlain = '0123456789+-';
export const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋';

/** Commands that change the look and not the meaning; their argument, if any, is read as it stands. */
export const silent: ReadonlySet<string> = new Set([
  'left',
  'right',
  'middle',
  'big',
  'Big',
  'bigg',
  'Bigg',
  'bigl',
  'bigr',
  'Bigl',
  'Bigr',
  'biggl',
  'biggr',
  'Biggl',
  'Biggr',
  'bigm',
  'Bigm',
  'displaystyle',
  'textstyle',
  'scriptstyle',
  'limits',
  'nolimits',
  'mathbb',
  'mathbf',
  'mathcal',
  'mathscr',
  'mathfrak',
  'boldsymbol',
  'bm',
  'pmb',
  'mathit',
  'nonumber',
  'notag',
  'thinspace',
  'negthinspace',
  'medspace',
  'thickspace',
  'hfill',
  'allowbreak',
  'strut',
  'mathstrut',
  'mathrm',
  'mathsf',
  'mathtt',
  'operatorname',
  'rm',
  'bf',
]);

/** Commands whose argument is words. */
export const wordy: ReadonlySet<string> = new Set([
  'text',
  'textbf',
  'textit',
  'textrm',
  'texttt',
  'textsf',
  'textnormal',
  'mbox',
  'hbox',
  'emph',
  'textsc',
]);

/** Environments that lay out statements and mean nothing themselves. */
export const layouts: ReadonlySet<string> = new Set([
  'aligned',
  'align',
  'alignat',
  'alignedat',
  'gather',
  'gathered',
  'split',
  'equation',
  'eqnarray',
  'multline',
  'displaymath',
  'math',
]);

/** With these words inside a formula a remark or another statement begins. */
export const connectives: ReadonlySet<string> = new Set([
  'and',
  'or',
  'where',
  'if',
  'for',
  'so',
  'with',
  'when',
  'hence',
  'thus',
  'therefore',
  'then',
  'since',
  'because',
  'given',
  'as',
  'which',
  'while',
  'in',
  'under',
  'by',
  'using',
  'up',
  'assuming',
  'has',
  'i.e.',
  'i.e.,',
  'that',
  'whenever',
  'such',
  'is',
  'are',
  'independent',
  'but',
]);

/** Commands that build something out of their arguments: never the letters of a name. */
export const structural: ReadonlySet<string> = new Set([
  'binom',
  'hat',
  'bar',
  'tilde',
  'overline',
  'underline',
  'vec',
  'dot',
  'ddot',
  'widehat',
  'widetilde',
  'underbrace',
  'overbrace',
  'overset',
  'underset',
  'stackrel',
  'cancel',
]);
