/**
 * Unicode mathematics as the LaTeX it stands for. The scanner looks every character beyond ASCII up here, so
 * that `Θ(d²)`, `1/√d₁` and `5×10⁻⁸` are read by the same constructs as their LaTeX.
 */

const greek =
  'Α:A Β:B Γ:\\Gamma Δ:\\Delta ∆:\\Delta Ε:E Ζ:Z Η:H Θ:\\Theta ϴ:\\Theta Ι:I Κ:K Λ:\\Lambda Μ:M Ν:N Ξ:\\Xi Ο:O Π:\\Pi Ρ:P Σ:\\Sigma Τ:T Υ:\\Upsilon Φ:\\Phi Χ:X Ψ:\\Psi Ω:\\Omega Ω:\\Omega ' +
  'α:\\alpha β:\\beta γ:\\gamma δ:\\delta ε:\\epsilon ϵ:\\epsilon ζ:\\zeta η:\\eta θ:\\theta ϑ:\\theta ι:\\iota κ:\\kappa λ:\\lambda μ:\\mu µ:\\mu ν:\\nu ξ:\\xi ο:o π:\\pi ϖ:\\pi ρ:\\rho ϱ:\\rho σ:\\sigma ς:\\sigma τ:\\tau υ:\\upsilon φ:\\phi ϕ:\\phi χ:\\chi ψ:\\psi ω:\\omega ℓ:\\ell ħ:\\hbar ℏ:\\hbar ı:i';

const operators =
  '×:\\times ·:\\cdot ⋅:\\cdot ∙:\\cdot •:\\cdot ∗:* ⁎:* ÷:/ ∕:/ ⁄:/ −:- –:- —:- ‐:- ‑:- ﹣:- +:+ ±:\\pm ∓:\\mp ' +
  '≤:\\le ≦:\\le ⩽:\\le ≥:\\ge ≧:\\ge ⩾:\\ge ≠:\\ne ≈:\\approx ≃:\\approx ≅:\\approx ∼:\\sim ～:\\sim ˜:\\sim ≍:\\asymp ∝:\\propto ≲:\\lesssim ≳:\\gtrsim ≪:\\ll ≫:\\gg ≡:\\equiv ≜::= ≔::= ≐:= =:= <:< >:> ' +
  '∈:\\in ∉:\\notin ∋:\\ni ⊂:\\subset ⊆:\\subseteq ⊃:\\supset ⊇:\\supseteq ∪:\\cup ∩:\\cap ∖:\\setminus ⧵:\\setminus ∅:\\emptyset ≻:\\succ ≽:\\succeq ⪰:\\succeq ≺:\\prec ⪯:\\preceq ' +
  '→:\\to ⟶:\\to ↦:\\mapsto ⟼:\\mapsto ←:\\leftarrow ⟵:\\leftarrow ⇒:\\Rightarrow ⟹:\\Rightarrow ⟸:\\Leftarrow ⇔:\\iff ⟺:\\iff ↔:\\leftrightarrow ∴:\\therefore ∵:\\because ' +
  '∞:\\infty ∂:\\partial ∇:\\nabla ∫:\\int ∬:\\iint ∮:\\oint ∑:\\sum ∏:\\prod √:\\√ ∛:\\∛ ∜:\\∜ ⊤:\\top ⊥:\\perp †:\\dagger ‡:\\ddagger ⋆:\\star ★:\\star ∘:\\circ °:° ⊙:\\odot ⊗:\\otimes ⊕:\\oplus ∀:\\forall ∃:\\exists ¬:\\neg ∧:\\land ∨:\\lor ⋃:\\bigcup ⋂:\\bigcap ' +
  "‖:‖ ∥:‖ ∣:\\mid ⌊:⌊ ⌋:⌋ ⌈:⌈ ⌉:⌉ ⟨:⟨ ⟩:⟩ 〈:⟨ 〉:⟩ …:\\dots ⋯:\\dots ⋮:\\dots ′:' ’:' ‘:' ″:'' ‴:''' ％:% （:( ）:) ［:[ ］:] ｛:{ ｝:} ，:, 、:, ；:; ：:: 。:. ．:. €:€ £:£ ¥:¥";

/** Characters and the source they stand for: one mark, or a command with its backslash. */
export const unicodeSource: ReadonlyMap<string, string> = new Map(
  `${greek} ${operators}`.split(' ').map((entry) => {
    const at = entry.indexOf(':', 1);
    return [entry.slice(0, at), entry.slice(at + 1)] as const;
  }),
);

/** Raised and lowered characters, by the plain character. */
export const superscripts: ReadonlyMap<string, string> = pairs(
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴴᵈ',
  '0123456789+-=()niabcdefghjklmoprstuvwxyzTHd',
);
export const subscripts: ReadonlyMap<string, string> = pairs(
  '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ',
  '0123456789+-=()aehijklmnoprstuvx',
);

/** ½ and its kind, as [numerator, denominator]. */
export const fractions: ReadonlyMap<string, readonly [string, string]> = new Map(
  '½:1/2 ⅓:1/3 ⅔:2/3 ¼:1/4 ¾:3/4 ⅕:1/5 ⅖:2/5 ⅗:3/5 ⅘:4/5 ⅙:1/6 ⅚:5/6 ⅐:1/7 ⅛:1/8 ⅜:3/8 ⅝:5/8 ⅞:7/8 ⅑:1/9 ⅒:1/10'
    .split(' ')
    .map((entry) => {
      const [character = '', fraction = ''] = entry.split(':');
      const [num = '', den = ''] = fraction.split('/');
      return [character, [num, den]] as const;
    }),
);

/** Combining accents, by the LaTeX accent. */
export const combiningAccents: ReadonlyMap<string, string> = new Map([
  ['\u0302', 'hat'],
  ['\u0303', 'tilde'],
  ['\u0304', 'bar'],
  ['\u0305', 'bar'],
  ['\u0307', 'dot'],
  ['\u0308', 'ddot'],
  ['\u030c', 'check'],
  ['\u0306', 'breve'],
  ['\u20d7', 'vec'],
]);

/** Spaces of every width, and marks without width or meaning. */
export function isBlank(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x205f ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0x3000 ||
    code === 0xfeff ||
    // Check marks decorate.
    (code >= 0x2713 && code <= 0x2714) ||
    code === 0x2705 ||
    code === 0x2611 ||
    code === 0xfe0f ||
    code === 0xad ||
    code === 0
  );
}

/** Style of a letter of the mathematical alphabets: 𝔼 and ℝ are blackboard, 𝒩 is calligraphic. */
export function letterStyle(code: number): 'bb' | 'cal' | 'bf' | undefined {
  if (code >= 0x1d7ce && code <= 0x1d7d7) return 'bf';
  if ((code >= 0x1d538 && code <= 0x1d56b) || (code >= 0x1d7d8 && code <= 0x1d7e1)) return 'bb';
  if ([0x2102, 0x210d, 0x2115, 0x2119, 0x211a, 0x211d, 0x2124].includes(code)) return 'bb';
  if (code >= 0x1d49c && code <= 0x1d503) return 'cal';
  if ([0x210b, 0x2110, 0x2112, 0x211b, 0x212c, 0x2130, 0x2131, 0x2133].includes(code)) return 'cal';
  return undefined;
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const plain = [...to];
  return new Map([...from].map((character, i) => [character, plain[i] ?? '']));
}
