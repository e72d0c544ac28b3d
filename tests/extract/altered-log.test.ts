import { describe, expect, test } from 'vitest';
import { homework3 } from './hw3.ts';
import { extractFrom, finalAnswer, realLog } from './log.ts';

const real = realLog();

/** Question, what to replace on the truth's line, by what, and what has to be found (the replacement itself if not said). */
type Change = [question: string, from: string, to: string, found?: string];

const altered: Change[] = [
  // Wrong values.
  ['1a.value', '= d_1', '= d_1 d_2'],
  ['1a.value', '= d_1', '= \\sqrt{d_1}'],
  ['1a.value', '= d_1', '= 1'],
  ['1a.scaling', 'O(d_1)', '\\Theta(d_1 d_2)'],
  ['1a.scaling', 'O(d_1)', '\\Theta(\\sqrt{d_1})'],
  ['1a.constant', '1/\\sqrt{d_1}', '1/d_1'],
  ['1a.constant', '1/\\sqrt{d_1}', '\\sqrt{\\frac{2}{d_1}}'],
  ['1b.value', 'd_1(1 - 2/\\pi) + d_1^2(2/\\pi)', 'd_1'],
  ['1b.value', 'd_1(1 - 2/\\pi) + d_1^2(2/\\pi)', '\\frac{2}{\\pi} d_1^2'],
  ['1b.value', '= d_1(1 - 2/\\pi) + d_1^2(2/\\pi)', '\\sim \\frac{2}{\\pi} d_1^2'],
  ['1b.scaling', '\\Theta(d_1^2)', '\\Theta(d_1)'],
  ['1b.scaling', '\\Theta(d_1^2)', 'O(d_1^2 d_2)'],
  [
    '1b.constant',
    'c = \\frac{1}{\\sqrt{d_1(1 - 2/\\pi) + d_1^2(2/\\pi)}} \\sim O\\left(\\frac{1}{d_1}\\right)',
    'c = \\frac{1}{\\sqrt{d_1}}',
  ],
  ['1b.constant', 'c = \\frac{1}{\\sqrt{d_1(1 - 2/\\pi) + d_1^2(2/\\pi)}} \\sim', 'c ='],
  ['3b.sp', 'as 1.', 'as $1/\\text{fan\\_in}$.', '1/\\text{fan\\_in}'],
  ['3b.sp', 'as 1.', 'as 1/sqrt(fan_in).', '1/sqrt(fan_in)'],
  ['3c.ii', '\\text{RMS}(h_\\ell) = \\Theta(1)', '\\text{RMS}(h_\\ell) = \\Theta(\\sqrt{n_\\ell})'],
  ['3c.iv-h', '= \\Theta(\\sqrt{n_\\ell}).', '= \\Theta(n_\\ell).', '= \\Theta(n_\\ell)'],
  ['3c.iv-dh', '\\Theta(\\sqrt{n_\\ell})', 'O(\\sqrt{n_{\\ell-1}})'],
  ['4a.g', '\\frac{f(x)}{\\sigma^2} (x - \\mu)', '\\frac{f(x)}{\\sigma}(x-\\mu)'],
  ['4a.g', '(x - \\mu)', '(\\mu - x)'],
  ['4a.g', '\\frac{f(x)}{\\sigma^2} (x - \\mu)', '\\nabla_x f(x)'],
  ['4b.F', '[f(\\mu + \\sigma z)]', '[f(\\mu + z)]'],
  ['4b.F', '\\mathcal{N}(0, I)}', '\\mathcal{N}(0, \\sigma^2 I)}'],
  [
    '4b.F',
    '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}[f(\\mu + \\sigma z)]',
    '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}[f(\\mu + \\sigma^2 z)]',
  ],
  ['4c.grad', '[\\nabla_x f(x) \\Big|_{x=x_0+\\mu}]', '[\\sigma \\nabla_x f(x) \\Big|_{x=x_0+\\mu}]'],
  ['4c.grad', '\\mathbb{E}_{x_0 \\sim p_{\\mu=0}}[\\nabla_x f(x) \\Big|_{x=x_0+\\mu}]', '\\nabla f(\\mu)'],
  ['4d.g', 'f(x) \\nabla_\\theta \\log p_\\theta(x)', 'f(x) \\nabla_\\theta p_\\theta(x)'],
  ['4d.g', 'f(x) \\nabla_\\theta \\log p_\\theta(x)', '\\log p_\\theta(x) \\nabla_x f(x)'],
  ['4e.grad', '\\nabla_\\theta g(z, \\theta)^\\top', '\\nabla_\\theta g(z, \\theta)'],
  ['4e.grad', '\\nabla_\\theta g(z, \\theta)^\\top \\nabla_x', '\\nabla_x'],
  ['4e.special-p', '\\mathcal{N}(0, \\sigma^2 I)', '\\mathcal{N}(0, I)'],
  ['4e.special-g', 'z + \\mu', '\\sigma z + \\mu'],
  ['4e.special-g', 'g(z, \\mu) = z + \\mu', 'g(z, \\theta) = \\theta z'],
  ['5a.count', '20 fwd operations', '28 fwd operations'],
  ['5a.count', '20 fwd operations', '45 fwd'],
  ['5a.count', '20 fwd operations', '**30** fwd operations', '30 fwd operations'],
  ['5b.count', '10 loadmem operations', '8 loadmem operations'],
  ['5b.count', '10 loadmem operations', 'three loadmem operations'],
  ['5b.count', '10 loadmem operations', '0 loadmem'],
  ['5c.time', '50 ns or faster', '500 ns or faster'],
  ['5c.time', '50 ns or faster', '50 ns or slower'],
  ['5c.time', '50 ns or faster', '50 ms or faster'],
  ['5c.time', 'must be 50 ns or faster', 'may take at least 40 ns', 'at least 40 ns'],

  ['5a.count', '20 fwd operations', '20 loadmem operations'],
  ['5b.count', '10 loadmem operations', '10 ns'],

  // Right values in unusual forms.
  ['1a.constant', '$\\boxed{1/\\sqrt{d_1}}$', '1/√d₁'],
  [
    '4e.grad',
    'z \\sim p(z)} \\left[ \\nabla_\\theta g(z, \\theta)',
    '\\epsilon \\sim p(\\epsilon)} \\left[ \\nabla_\\theta g(\\epsilon, \\theta)',
  ],
  ['4e.grad', '\\mathbb{E}_{z \\sim p(z)}', '\\mathbb{E}_{z \\sim p}'],
  ['1a.value', '= d_1', '= d_2^0 \\, d_1'],
  ['1a.constant', '\\boxed{1/\\sqrt{d_1}}', 'd_1^{-1/2}'],
  ['1a.constant', '\\boxed{1/\\sqrt{d_1}}', 'c = \\sqrt{\\frac{1}{d_1}}'],
  ['1a.scaling', 'scales like  $O(d_1)$', 'grows as  $\\Theta(d_1)$', '\\Theta(d_1)'],
  ['1b.value', 'd_1(1 - 2/\\pi) + d_1^2(2/\\pi)', 'd_1 + \\frac{2}{\\pi} d_1 (d_1 - 1)'],
  ['1b.constant', 'd_1(1 - 2/\\pi) + d_1^2(2/\\pi)', 'd_1 + \\tfrac{2}{\\pi} d_1 (d_1 - 1)'],
  ['3b.sp', 'as 1.', 'as $\\Theta(1)$.', '\\Theta(1)'],
  ['3b.sp', 'shown in gray parentheses as 1.', 'no width scaling.', 'no width scaling'],
  ['4a.g', '\\frac{f(x)}{\\sigma^2} (x - \\mu)', '\\sigma^{-2} f(x) (x - \\mu)'],
  ['4b.F', '[f(\\mu + \\sigma z)]', '[f(\\mu - \\sigma z)]'],
  [
    '4c.grad',
    'x_0 \\sim p_{\\mu=0}}[\\nabla_x f(x) \\Big|_{x=x_0+\\mu}]',
    'z \\sim \\mathcal{N}(0, I)}[\\nabla f(\\mu + \\sigma z)]',
  ],
  ['4d.g', '\\nabla_\\theta \\log p_\\theta(x)', '\\frac{\\nabla_\\theta p_\\theta(x)}{p_\\theta(x)}'],
  ['4e.special-g', 'g(z, \\mu) = z + \\mu', 'g(z, \\theta) = \\theta + z'],
  ['5a.count', '20 fwd operations', 'twenty forward passes'],
  ['5a.count', '20 fwd operations', '$20$ fwd operations', '20 fwd operations'],
  ['5a.count', '20 fwd operations', '20. fwd operations', '20. fwd operations'],
  ['5a.count', '20 fwd operations', '20 `fwd` operations in total', '20 fwd operations in total'],
  ['5a.count', '20 fwd operations', 'This makes 20 forward operations.', '20 forward operations'],
  ['5b.count', '10 loadmem operations', 'ten memory fetches'],
  ['5b.count', '10 loadmem operations', '= 10', '10'],
  ['5c.time', '50 ns or faster', '0.05 μs or faster'],
  ['5c.time', '50 ns or faster', '5×10⁻⁸ s or less'],
  ['5c.time', '50 ns or faster', '$5 \\times 10^{-8}$ s', '5 \\times 10^{-8} s'],
  ['5c.time', '50 ns or faster', 'at most 50 ns'],
  [
    '5c.time',
    'must be 50 ns or faster',
    'takes $t_{\\text{loaddisk}} \\le 50\\,\\text{ns}$',
    't_{\\text{loaddisk}} \\le 50\\,\\text{ns}',
  ],
];

describe.skipIf(!real)('the real log with one answer line altered', () => {
  const { text, truth } = real ?? { text: '', truth: { answers: [], decoys: [] } };
  const untouched = new Map(
    extractFrom(text, homework3).answers.map((answer) => [answer.question, answer.text]),
  );

  test.each(altered)('%s: %s becomes %s', (question, from, to, found = to) => {
    const line = truth.answers.find((answer) => answer.id === question)?.line ?? 0;
    const lines = text.split('\n');
    const old = lines[line - 1] ?? '';
    expect(old).toContain(from);
    lines[line - 1] = old.replace(from, () => to);
    const extraction = extractFrom(lines.join('\n'), homework3);
    const answer = finalAnswer(extraction, question);
    expect(answer?.position.start.line).toBe(line);
    expect(answer?.text).toContain(found);
    expect(answer?.rival).toBeUndefined();
    for (const other of extraction.answers) {
      if (other.question !== question && other.via !== 'members')
        expect(other.text, other.question).toBe(untouched.get(other.question));
    }
  });

  test('every question with a value is altered', () => {
    const missing = truth.answers
      .map(({ id }) => id)
      .filter((id) => !altered.some(([question]) => question === id));
    expect(missing).toEqual(['1c.reason', '3c.i', '3c.iii', '3c.v']);
  });
});
