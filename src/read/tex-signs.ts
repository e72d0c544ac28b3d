/** Signs that formulas of documents and pages hold as they look, by their names in TeX. */
const names: ReadonlyMap<string, string> = new Map(
  [
    'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta κ kappa λ lambda μ mu µ mu',
    'ν nu ξ xi π pi ρ rho σ sigma τ tau φ varphi ϕ phi χ chi ψ psi ω omega',
    'Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega',
    '∇ nabla ∂ partial ℓ ell ∞ infty ⊤ top ∼ sim ≤ le ≥ ge ≠ ne ≈ approx ∝ propto → to ∈ in × times · cdot ⋅ cdot ± pm',
    '∥ | ‖ | ⊙ odot ∘ circ … ldots ⋯ cdots',
  ]
    .join(' ')
    .split(' ')
    .flatMap((sign, index, all): [string, string][] =>
      index % 2 === 0 ? [[sign, `\\${all[index + 1]}`]] : [],
    ),
);

const letters: Readonly<Record<string, string>> = { '−': '-', '∣': '|', ℝ: '\\mathbb{R}', 𝔼: '\\mathbb{E}' };

/** The text of a formula with its signs by name; a name is kept apart from a letter behind it. */
export function named(text: string): string {
  return [...text]
    .map((sign, index, all) => {
      const name = names.get(sign);
      if (name === undefined) return letters[sign] ?? sign;
      return /[a-z]$/i.test(name) && /[a-z]/i.test(all[index + 1] ?? '') ? `${name} ` : name;
    })
    .join('');
}
