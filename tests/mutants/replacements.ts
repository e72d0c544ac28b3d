/** What takes the place of an answer in the hand-checked log. */

/** By the truth's answer id; each string replaces the whole answer. */
export type Replacements = Record<string, string[]>;

const value1a = (value: string) => `\\mathbb{E}[\\text{RMS}^2(Wx)] = ${value}`;
const value1b = (value: string) => `\\mathbb{E}[\\text{RMS}^2(y')] = ${value}`;
const box = (content: string) => `\\boxed{${content}}`;
const g = (integrand: string) => `g(x) = ${integrand}.`;
const standard = (integrand: string, z = 'z') => `\\mathbb{E}_{${z} \\sim \\mathcal{N}(0, I)}[${integrand}]`;
const pathwise = (expectation: string) => box(`\\nabla_\\mu F(\\mu) = ${expectation}`);
const shifted = (integrand: string) => `\\mathbb{E}_{x_0 \\sim p_{\\mu=0}}[${integrand}]`;
const through = (integrand: string) => `\\mathbb{E}_{z \\sim p(z)} \\left[ ${integrand} \\right]`;
const atMap = '\\nabla_x f(x)|_{x=g(z, \\theta)}';
const disk = (bound: string) => `Each loaddisk must be ${bound}.`;
const rms = (size: string) => `\\text{RMS}(h_\\ell) = ${size}, \\quad \\text{RMS}(\\Delta h_\\ell) = ${size}`;

/** Wrong answers: every mistake that the rubric names, and further slips. */
export const wrong: Replacements = {
  '1a.value': ['d_1 d_2', '\\sqrt{d_1}', 'd_2', '1', '2 d_1', 'd_1^2', '-d_1', 'd_1 - 1'].map(value1a),
  '1a.constant': [
    '1/d_1',
    '1/\\sqrt{d_2}',
    '\\sqrt{2/d_1}',
    '\\sqrt{2/(d_1 + d_2)}',
    '\\sqrt{d_1}',
    '1/(2\\sqrt{d_1})',
    '1/\\sqrt{d_1 d_2}',
  ].map(box),
  '1b.value': [
    'd_1',
    'd_1^2',
    '\\frac{2}{\\pi} d_1^2',
    '\\frac{2}{\\pi} d_1',
    'd_1 d_2',
    'd_1(1 + 2/\\pi) + d_1^2(2/\\pi)',
    'd_1(1 - 2/\\pi) - d_1^2(2/\\pi)',
    'd_1(1 - 2/\\pi) + d_1^2(\\pi/2)',
    'd_1(1 - 2/\\pi) + d_1^2',
    'd_1(1 - 2/\\pi)',
    'd_1(1 - 2/\\pi) + d_1^2\\sqrt{2/\\pi}',
    'd_1(1 - 2/\\pi) + d_1^3(2/\\pi)',
    'd_1 + \\frac{2}{\\pi} d_1 (d_1 + 1)',
    '\\Theta(d_1)',
  ].map(value1b),
  '1b.constant': [
    'c = \\frac{1}{\\sqrt{d_1}}',
    'c = \\frac{1}{\\sqrt{d_1}} \\sim O\\left(\\frac{1}{\\sqrt{d_1}}\\right)',
    'c = \\frac{1}{d_1^2}',
    'c = \\frac{1}{d_2}',
    'c = \\frac{1}{\\sqrt{d_1 d_2}}',
    'c = \\frac{1}{d_1(1 - 2/\\pi) + d_1^2(2/\\pi)} \\sim O\\left(\\frac{1}{d_1^2}\\right)',
    'c = \\frac{1}{\\sqrt{d_1(1 - 2/\\pi)}}',
    'c = \\sqrt{d_1(1 - 2/\\pi) + d_1^2(2/\\pi)}',
  ],
  '3b.sp': [
    '$1/\\text{fan\\_in}$',
    '$1/\\sqrt{\\text{fan\\_in}}$',
    '$\\Theta(1/\\text{fan\\_in})$',
    '$\\text{fan\\_in}$',
    '1/fan_in',
  ].map((entry) => `shown in gray parentheses as ${entry}`),
  '4a.g': [
    '\\frac{f(x)}{\\sigma^2} (\\mu - x)',
    '\\frac{f(x)}{\\sigma} (x - \\mu)',
    '\\frac{f(x)}{2\\sigma^2} (x - \\mu)',
    '\\nabla_x f(x)',
    '\\frac{1}{\\sigma^2} (x - \\mu)',
    '\\frac{f(x)}{\\sigma^2} (x + \\mu)',
    '\\sigma^2 f(x) (x - \\mu)',
    '\\frac{f(x)^2}{\\sigma^2} (x - \\mu)',
    '\\frac{f(x)}{\\sigma^4} (x - \\mu)',
    '\\frac{f(x)}{\\sigma^2} x',
  ].map(g),
  '4b.F': [
    'f(\\mu + z)',
    'f(\\mu + \\sigma^2 z)',
    'f(\\sigma z - \\mu)',
    'f(\\sigma(\\mu + z))',
    'f(\\mu + z/\\sigma)',
    'f(\\mu) + \\sigma z',
    'f(\\sigma z)',
    '2 f(\\mu + \\sigma z)',
    'f(\\mu + \\sqrt{\\sigma} z)',
  ].map((integrand) => standard(integrand)),
  '4c.grad': [
    shifted('\\sigma \\nabla_x f(x) \\Big|_{x=x_0+\\mu}'),
    '\\nabla_x f(\\mu)',
    shifted('\\frac{x_0}{\\sigma^2} f(x_0 + \\mu)'),
    shifted('-\\nabla_x f(x) \\Big|_{x=x_0+\\mu}'),
    shifted('\\nabla_x f(x) \\Big|_{x=x_0-\\mu}'),
    shifted('\\nabla_x f(x) \\Big|_{x=\\sigma x_0+\\mu}'),
    shifted('f(x_0 + \\mu)'),
    standard('\\nabla_x f(x) \\Big|_{x=z+\\mu}'),
    '\\mathbb{E}_{z \\sim \\mathcal{N}(0, \\sigma^2 I)}[\\nabla_x f(x) \\Big|_{x=\\sigma z+\\mu}]',
    shifted('2\\nabla_x f(x) \\Big|_{x=x_0+\\mu}'),
  ].map(pathwise),
  '4d.g': [
    'f(x) \\nabla_\\theta p_\\theta(x)',
    '\\nabla_\\theta f(x)',
    '\\log p_\\theta(x) \\nabla_x f(x)',
    '-f(x) \\nabla_\\theta \\log p_\\theta(x)',
    'f(x) \\log p_\\theta(x)',
    '\\nabla_\\theta \\log p_\\theta(x)',
    'f(x) \\nabla_x \\log p_\\theta(x)',
    '2 f(x) \\nabla_\\theta \\log p_\\theta(x)',
  ].map((integrand) => `${g(integrand)}}`),
  '4e.grad': [
    atMap,
    `\\nabla_\\theta g(z, \\theta) ${atMap}`,
    `\\nabla_z g(z, \\theta)^\\top ${atMap}`,
    `-\\nabla_\\theta g(z, \\theta)^\\top ${atMap}`,
    '\\nabla_\\theta g(z, \\theta)^\\top f(g(z, \\theta))',
    `\\nabla_\\theta g(z, \\theta)^\\top \\nabla_x f(x)|_{x=z}`,
    `\\tfrac{1}{2} \\nabla_\\theta g(z, \\theta)^\\top ${atMap}`,
    '\\nabla_\\theta f(g(z, \\theta))',
  ].map(through),
  '4e.special-p': [
    '\\mathcal{N}(0, I)',
    '\\mathcal{N}(\\mu, \\sigma^2 I)',
    '\\mathcal{N}(0, \\sigma I)',
    '\\mathcal{N}(0, 2\\sigma^2 I)',
    '\\mathcal{N}(0, \\sigma^4 I)',
    '\\mathcal{N}(0, \\sigma^{-2} I)',
  ],
  '4e.special-g': ['\\sigma z + \\mu', 'z - \\mu', 'z', '\\mu z', 'z + 2\\mu', 'z + \\sigma \\mu'].map(
    (map) => `g(z, \\mu) = ${map}`,
  ),
  '5a.count': [
    '45 fwd operations',
    '28 fwd operations',
    '10 fwd operations',
    '8 fwd operations',
    '30 fwd operations',
    '19 fwd operations',
    '200 fwd operations',
    '20 loadmem operations',
    '20 ns',
    'twenty-eight forward passes',
  ],
  '5b.count': [
    '2 loadmem operations',
    '3 loadmem operations',
    '8 loadmem operations',
    '12 loadmem operations',
    '0 loadmem operations',
    '20 loadmem operations',
    '10 fwd operations',
    'eight memory fetches',
  ],
  '5c.time': [
    '500 ns or faster',
    '40 ns or faster',
    '100 ns or faster',
    '48 ns or faster',
    '68 ns or faster',
    '50 ns or slower',
    'at least 50 ns',
    '50 ms or faster',
    '50 μs or faster',
    '5 ns or faster',
    '$5 \\times 10^{-9}$ s or faster',
    '$50$ ms or faster',
  ].map(disk),
  '3c.ii': ['\\Theta(\\sqrt{n_\\ell})', '\\Theta(1/\\sqrt{n_\\ell})', '\\Theta(n_\\ell)'].map(rms),
  '3c.iv-h': ['= \\Theta(\\sqrt{n_{\\ell-1}}).', '= \\Theta(n_\\ell).'],
  '3c.iv-dh': [
    '\\|\\Delta h_\\ell\\|_2 \\leq \\Theta(n_\\ell).',
    '\\|\\Delta h_\\ell\\|_2 \\leq \\Theta(\\sqrt{n_{\\ell-1}}).',
  ],
};

/** Right answers in other forms. */
export const right: Replacements = {
  '1a.value': ['\\frac{d_1 d_2}{d_2}', '\\sum_{k=1}^{d_1} 1', '1 \\cdot d_1', '(\\sqrt{d_1})^2'].map(value1a),
  '1a.constant': [
    'd_1^{-1/2}',
    '\\sqrt{1/d_1}',
    '\\frac{\\sqrt{d_1}}{d_1}',
    'c = \\dfrac{1}{\\sqrt{d_1}}',
    '\\left(\\sqrt{d_1}\\right)^{-1}',
  ].map(box),
  '1b.value': [
    'd_1 + \\frac{2}{\\pi} d_1 (d_1 - 1)',
    '\\frac{d_1}{\\pi}\\left(2 d_1 + \\pi - 2\\right)',
    'd_1^2 \\frac{2}{\\pi} + d_1 - \\frac{2 d_1}{\\pi}',
    '\\frac{2}{\\pi} d_1^2 + O(d_1)',
    '\\Theta(d_1^2)',
  ]
    .map(value1b)
    .concat("\\mathbb{E}[\\text{RMS}^2(y')] \\sim \\frac{2}{\\pi} d_1^2"),
  '1b.constant': [
    'c = \\frac{1}{d_1}',
    'c = \\Theta(1/d_1)',
    'c = \\sqrt{\\frac{\\pi}{2}} \\frac{1}{d_1}',
    'c = \\left(d_1 + \\frac{2}{\\pi} d_1 (d_1 - 1)\\right)^{-1/2}',
    'c \\sim \\sqrt{\\pi/2}\\, d_1^{-1}',
    'c = \\Theta(d_1^{-1})',
  ],
  '3b.sp': ['$\\Theta(1)$', '$O(1)$', 'a constant, no width scaling'].map(
    (entry) => `shown in gray parentheses as ${entry}`,
  ),
  '4a.g': [
    '\\frac{x - \\mu}{\\sigma^2} f(x)',
    'f(x)\\, \\nabla_\\mu \\log p_\\mu(x)',
    '-\\frac{\\mu - x}{\\sigma^2} f(x)',
    '\\sigma^{-2} (x - \\mu) f(x)',
    '\\frac{f(x)(x - \\mu)}{\\sigma^2}',
    '\\left(\\frac{x}{\\sigma^2} - \\frac{\\mu}{\\sigma^2}\\right) f(x)',
    '\\frac{x - \\mu}{\\sigma^2} (f(x) - b)',
  ].map(g),
  '4b.F': [
    standard('f(\\mu + \\sigma \\epsilon)', '\\epsilon'),
    standard('f(\\sigma u + \\mu)', 'u'),
    standard('f(\\mu - \\sigma z)'),
    '\\mathbb{E}_{z \\sim \\mathcal{N}(\\mathbf{0}, \\mathbf{I}_k)}[f(\\mu + \\sigma z)]',
    '\\mathbb{E}_{z \\sim \\mathcal{N}(0, I)}\\left[f\\left(\\sigma z + \\mu\\right)\\right]',
  ],
  '4c.grad': [
    standard('\\nabla_x f(x) \\Big|_{x=\\sigma z+\\mu}'),
    standard('\\nabla f(\\mu + \\sigma \\epsilon)', '\\epsilon'),
    '\\mathbb{E}_{x \\sim p_\\mu}[\\nabla_x f(x)]',
    '\\mathbb{E}_{z \\sim \\mathcal{N}(0, \\sigma^2 I)}[\\nabla f(z + \\mu)]',
    shifted('\\nabla f(\\mu + x_0)'),
  ].map(pathwise),
  '4d.g': [
    'f(x) \\frac{\\nabla_\\theta p_\\theta(x)}{p_\\theta(x)}',
    '\\nabla_\\theta \\log p_\\theta(x)\\, f(x)',
    'f(x) \\nabla_\\theta \\ln p_\\theta(x)',
    '\\frac{f(x)}{p_\\theta(x)} \\nabla_\\theta p_\\theta(x)',
    '(f(x) - b) \\nabla_\\theta \\log p_\\theta(x)',
  ].map((integrand) => `${g(integrand)}}`),
  '4e.grad': [
    through(
      '\\left(\\frac{\\partial g(z, \\theta)}{\\partial \\theta}\\right)^\\top \\nabla f(g(z, \\theta))',
    ),
    `\\mathbb{E}_{z \\sim p}[(\\nabla_\\theta g(z, \\theta))^T ${atMap}]`,
    '\\mathbb{E}_{\\epsilon \\sim p(\\epsilon)} \\left[ \\nabla_\\theta g(\\epsilon, \\theta)^\\top \\nabla_x f(x)|_{x=g(\\epsilon, \\theta)} \\right]',
    through('\\nabla_\\theta g(z, \\theta)^\\top \\nabla f(g(z, \\theta))'),
  ],
  '4e.special-p': ['\\mathcal{N}(0, \\sigma^2 I_k)', '\\mathcal{N}(\\mathbf{0}, \\sigma^2 \\mathbf{I})'],
  '4e.special-g': ['g(z, \\mu) = \\mu + z', 'g(z, \\mu) = \\mu - z'],
  '5a.count': [
    'twenty forward passes',
    '20 fwd',
    '20 forward operations in total',
    '4+3+2+1+4+3+2+1 = 20 fwd operations',
    'Total: 20',
  ],
  '5b.count': ['ten memory fetches', '10 loadmem', '10 memory loads', '10'],
  '5c.time': [
    disk('$5 \\times 10^{-8}$ s or faster'),
    disk('0.05 μs or faster'),
    disk('at most 50 ns'),
    disk('50 nanoseconds'),
    disk('$50$ ns or faster'),
    disk('$0.05$ μs or faster'),
    '$t_{\\text{loaddisk}} \\le 50\\ \\text{ns}$',
    't_loaddisk = 50 ns',
  ],
  '3c.ii': [
    '\\|h_\\ell\\|_{\\text{RMS}} = \\Theta(1), \\quad \\|\\Delta h_\\ell\\|_{\\text{RMS}} = \\Theta(1)',
  ],
};

/** Judged and shown, without bearing on the part. */
export const aside: Replacements = {
  '1a.scaling': ['O(\\sqrt{d_1})', '\\Theta(\\sqrt{d_1})', '\\Theta(d_1 d_2)', '\\Theta(d_2)'],
  '1b.scaling': ['\\Theta(d_1)', '\\Theta(d_1^2 d_2)', '\\Theta(d_1^3)'],
};
