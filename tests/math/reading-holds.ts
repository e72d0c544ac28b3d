import fc from 'fast-check';
import { expect } from 'vitest';
import { nodeBudget } from '../../src/math/parse/parse.ts';
import { printLatex, printPlain } from '../../src/math/print.ts';
import { heightBudget, read } from '../../src/math/read.ts';
import { height, walk } from '../../src/math/walk.ts';

/** Pieces of formulas and of nonsense. */
const pieces = [
  ...'x y z A W d_1 n_\\ell 0 1 23 4.5 1,000 { } ( ) [ ] | \\| \\{ \\} ^ _ ^2 _i ^{ _{ + - * / = < > , ; : . ! \' & \\\\ % $ # ~ @ " ` ?'.split(
    ' ',
  ),
  ...'\\frac \\frac{1}{2} \\sqrt \\sqrt[3] \\sum_{i=1}^n \\int \\prod \\lim_{x\\to0} \\nabla \\nabla_\\theta \\partial \\mathbb{E} \\mathcal{N} \\mathbb'.split(
    ' ',
  ),
  ...'\\left( \\right) \\left| \\right| \\left. \\right. \\big \\Big| \\mid \\|x\\| \\langle \\rangle \\lfloor \\rceil \\text{if} \\text{ns} \\text \\mathrm{d} \\operatorname{f}'.split(
    ' ',
  ),
  ...'\\alpha \\theta \\Delta \\ell \\infty \\to \\Rightarrow \\le \\ge \\ne \\approx \\sim \\in \\cup \\pm \\cdot \\times \\quad \\, \\! \\ \\dots \\hat \\tilde \\bar'.split(
    ' ',
  ),
  ...'\\begin{aligned} \\end{aligned} \\begin{pmatrix} \\end{pmatrix} \\begin{cases} \\end{cases} \\boxed{ \\underbrace{x}_{y} \\overset{a}{=} \\binom nk \\color{red} \\foo \\constructor'.split(
    ' ',
  ),
  ...'ns fwd GB/s at most or faster and is twenty E[ Var( O( f(x) sin log ½ √ ² ₁ × ≤ Θ ∇ 𝔼 … → ⟨ ‖ 【4†source】 [cite: :contentReference[oaicite:0]{index=0}'.split(
    ' ',
  ),
  ' ',
  '\n',
];
export const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));

/** What holds for every text whatsoever. */
export function holds(text: string): void {
  const { readings, messages } = read(text);
  for (const tree of readings) {
    expect(height(tree)).toBeLessThanOrEqual(heightBudget);
    let opaque = false;
    let nodes = 0;
    walk(tree, (node) => {
      nodes++;
      opaque ||= node.type === 'opaque';
      if (node.at) {
        expect(node.at.start).toBeGreaterThanOrEqual(0);
        expect(node.at.end).toBeLessThanOrEqual(text.length);
        expect(node.at.end).toBeGreaterThanOrEqual(node.at.start);
      }
    });
    expect(nodes).toBeLessThanOrEqual(3 * nodeBudget);
    if (opaque) expect(messages.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
    printLatex(tree);
    printPlain(tree);
  }
  for (const message of messages) {
    expect(message.reason).not.toBe('');
    expect(message.start).toBeGreaterThanOrEqual(0);
    expect(message.end).toBeLessThanOrEqual(text.length);
    expect(message.end).toBeGreaterThanOrEqual(message.start);
  }
  if (readings.length > 1) expect(messages.length).toBeGreaterThan(0);
}
