/** Mutants of the repository's own all-right log, so that the mutation check runs in every checkout. */
import type { Mutant } from './mutant.ts';

interface Spot {
  /** The answer as it stands in the log, once. */
  stands: string;
  wrong: string[];
  right: string[];
}

const moved = '\\nabla_x f(x)\\big|_{x=\\mu+\\sigma\\epsilon}';
const jacobian = '\\left(\\frac{\\partial g(z,\\theta)}{\\partial\\theta}\\right)^{\\!\\top}';
const atMap = '\\nabla_x f(x)\\big|_{x=g(z,\\theta)}';

const spots: Record<string, Spot> = {
  '1a.value': {
    stands: '$\\mathbb E\\big[\\|Wx\\|_{\\mathrm{RMS}}^2\\big] = d_1$',
    wrong: ['d_1 d_2', '\\sqrt{d_1}', 'd_2', 'd_1/2'].map(
      (value) => `$\\mathbb E\\big[\\|Wx\\|_{\\mathrm{RMS}}^2\\big] = ${value}$`,
    ),
    right: ['$\\mathbb E\\big[\\|Wx\\|_{\\mathrm{RMS}}^2\\big] = \\frac{1}{d_2}\\, d_1 d_2$'],
  },
  '1a.constant': {
    stands: '$\\alpha = d_1^{-1/2}$',
    wrong: ['d_1^{-1}', 'd_2^{-1/2}', '\\sqrt{2/d_1}', 'd_1^{1/2}', '(d_1 d_2)^{-1/2}'].map(
      (factor) => `$\\alpha = ${factor}$`,
    ),
    right: ['$\\alpha = 1/\\sqrt{d_1}$', '$\\alpha = 1/√d₁$', '1/√d₁'],
  },
  '1b.value': {
    stands: '= d_1 + \\frac{2}{\\pi}\\,d_1(d_1-1)$',
    wrong: [
      'd_1 - \\frac{2}{\\pi}\\,d_1(d_1-1)',
      '\\frac{2}{\\pi}\\,d_1(d_1-1)',
      'd_1 + d_1(d_1-1)',
      'd_1 + \\frac{2}{\\pi}\\,d_1(d_1-2)',
      'd_1 + \\frac{\\pi}{2}\\,d_1(d_1-1)',
      '\\frac{2}{\\pi}\\,d_1^2',
      'd_1 + \\frac{1}{\\pi}\\,d_1(d_1-1)',
    ].map((value) => `= ${value}$`),
    right: [
      '= \\left(1-\\frac{2}{\\pi}\\right)d_1 + \\frac{2}{\\pi}d_1^2$',
      '\\sim \\frac{2}{\\pi}d_1^2$ as $d_1\\to\\infty$',
      '= \\Theta(d_1^2)$',
    ],
  },
  '1b.constant': {
    stands: '$c \\sim \\dfrac{\\sqrt{\\pi/2}}{d_1}$',
    wrong: [
      '$c \\sim \\dfrac{\\sqrt{\\pi/2}}{\\sqrt{d_1}}$',
      '$c \\sim \\dfrac{\\pi/2}{d_1^2}$',
      '$c \\sim \\dfrac{1}{d_2}$',
      '$c \\sim \\dfrac{1}{\\sqrt{d_1 d_2}}$',
    ],
    right: ['$c = \\Theta(1/d_1)$', '$c = \\left(d_1+\\frac{2}{\\pi}d_1(d_1-1)\\right)^{-1/2}$'],
  },
  '3b.sp': {
    stands: 'is $1$: no width factor at all, one global rate for whatever width.',
    wrong: ['is $1/\\text{fan\\_in}$.', 'is $1/\\sqrt{\\text{fan\\_in}}$.', 'is $1/\\text{fan\\_in}$, too.'],
    right: ['is $\\Theta(1)$.', 'is a constant.'],
  },
  '4a.g': {
    stands: '\\boxed{\\,g(x) = \\sigma^{-2}\\,(x-\\mu)\\,f(x)\\,}',
    wrong: [
      '\\sigma^{-2}\\,(\\mu-x)\\,f(x)',
      '\\sigma^{-1}\\,(x-\\mu)\\,f(x)',
      '\\tfrac12\\sigma^{-2}\\,(x-\\mu)\\,f(x)',
      '\\sigma^{2}\\,(x-\\mu)\\,f(x)',
      '\\sigma^{-2}\\,(x-\\mu)',
    ].map((integrand) => `\\boxed{\\,g(x) = ${integrand}\\,}`),
    right: ['\\boxed{\\,g(x) = f(x)\\,\\nabla_\\mu\\log p_\\mu(x)\\,}'],
  },
  '4b.F': {
    stands: '\\big[f(\\mu+\\sigma\\epsilon)\\big]}',
    wrong: ['\\mu+\\epsilon', '\\mu+\\sigma^2\\epsilon', '\\sigma\\epsilon', '\\sigma\\mu+\\epsilon'].map(
      (point) => `\\big[f(${point})\\big]}`,
    ),
    right: ['\\big[f(\\mu-\\sigma\\epsilon)\\big]}', '\\big[f(\\sigma\\,\\epsilon+\\mu)\\big]}'],
  },
  '4c.grad': {
    stands: `\\Big[${moved}\\Big]}`,
    wrong: [
      `\\Big[\\sigma\\,${moved}\\Big]}`,
      `\\Big[-${moved}\\Big]}`,
      '\\Big[f(\\mu+\\sigma\\epsilon)\\Big]}',
      '\\Big[\\nabla_x f(x)\\big|_{x=\\mu+\\epsilon}\\Big]}',
      '\\Big[\\tfrac{1}{\\sigma}\\,\\epsilon\\,f(\\mu+\\sigma\\epsilon)\\Big]}',
    ],
    right: ['\\Big[\\nabla f(\\mu+\\sigma\\epsilon)\\Big]}'],
  },
  '4d.g': {
    stands: '= \\mathbb E_{x\\sim p_\\theta}\\big[f(x)\\,\\nabla_\\theta \\log p_\\theta(x)\\big]',
    wrong: [
      'f(x)\\,\\nabla_\\theta p_\\theta(x)',
      '\\nabla_\\theta f(x)',
      '\\log p_\\theta(x)\\,\\nabla_x f(x)',
      '-f(x)\\,\\nabla_\\theta \\log p_\\theta(x)',
    ].map((integrand) => `= \\mathbb E_{x\\sim p_\\theta}\\big[${integrand}\\big]`),
    right: ['= \\mathbb E_{x\\sim p_\\theta}\\big[\\nabla_\\theta \\ln p_\\theta(x)\\,f(x)\\big]'],
  },
  '4e.grad': {
    stands: `${jacobian}${atMap}`,
    wrong: [
      atMap,
      `\\frac{\\partial g(z,\\theta)}{\\partial\\theta}\\,${atMap}`,
      `\\left(\\frac{\\partial g(z,\\theta)}{\\partial z}\\right)^{\\!\\top}${atMap}`,
      `-${jacobian}${atMap}`,
    ],
    right: [`\\nabla_\\theta g(z,\\theta)^{\\top}${atMap}`, `${jacobian}\\nabla f(g(z,\\theta))`],
  },
  '4e.special': {
    stands: '$g(z,\\mu) = \\mu + \\sigma z$',
    wrong: ['\\mu + z', '\\mu + \\sigma^2 z', '\\sigma z', 'z'].map((map) => `$g(z,\\mu) = ${map}$`),
    right: ['$g(z,\\mu) = \\sigma z + \\mu$', '$g(z,\\mu) = \\mu - \\sigma z$'],
  },
  '5a.count': {
    stands: '**20 forward operations**',
    wrong: ['45', '28', '10', '8', '30', 'forty'].map((count) => `**${count} forward operations**`),
    right: ['**twenty forward passes**', '**20 fwd**', '**Answer: 20**'],
  },
  '5b.count': {
    stands: '**10 memory loads**',
    wrong: ['2', '3', '8', '12', '0'].map((count) => `**${count} memory loads**`).concat('**10 fwd**'),
    right: ['**10 loadmem operations**', '**ten memory fetches**'],
  },
  '5c.time': {
    stands: '\\boxed{t_{\\text{loaddisk}} = 0.05\\ \\mu\\text{s}}',
    wrong: [
      '= 0.5\\ \\mu\\text{s}',
      '= 0.05\\ \\text{ms}',
      '= 500\\ \\text{ns}',
      '= 40\\ \\text{ns}',
      '\\ge 50\\ \\text{ns}',
      '= 50\\ \\text{s}',
    ].map((time) => `\\boxed{t_{\\text{loaddisk}} ${time}}`),
    right: ['= 50\\ \\text{ns}', '\\le 50\\ \\text{ns}', '= 5\\times 10^{-8}\\ \\text{s}'].map(
      (time) => `\\boxed{t_{\\text{loaddisk}} ${time}}`,
    ),
  },
};

/** All mutants of the own log. */
export function ownMutants(): Mutant[] {
  return Object.entries(spots).flatMap(([question, { stands, wrong, right }]) => {
    const mutants = (sort: Mutant['sort'], texts: string[]) =>
      texts.map((becomes) => ({ question, sort, planted: becomes, edits: [{ find: stands, becomes }] }));
    return [...mutants('wrong', wrong), ...mutants('right', right)];
  });
}
