import { remembering } from './remember.ts';
import { rich } from './rich-text.ts';

const greek =
  'alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega|ell';

/**
 * A name as the engine prints it in plain text: with a subscript or an exponent (`d_1`, `n_{ell-1}^0.50`), or a
 * Greek word with a value (`mu = (0.5)`).
 */
const name = new RegExp(
  `(?<![\\w\\\\^])(?:([A-Za-z]+'?)_(\\{[\\w+-]{1,16}\\}|[A-Za-z0-9]{1,6})(?:\\^(-?\\d+(?:\\.\\d+)?))?|(${greek}|[A-Za-z])(?:\\^(-?\\d+(?:\\.\\d+)?)|(?= =)))(?![\\w^])`,
  'g',
);

const greekWord = new RegExp(`(?<![A-Za-z\\\\])(${greek})(?![A-Za-z])`, 'g');
const latex = (text: string) => text.replace(greekWord, '\\$1');

/** A sentence of the engine's own, its plain names shown as mathematics. Text that has formulas already is left. */
export function measured(text: string, limit = 4000): string {
  return marked(text, limit);
}

const marked = remembering((text, limit) => {
  if (/[$\\`]/.test(text)) return rich(text, limit);
  const named = text.replace(
    name,
    (_whole, base?: string, sub?: string, power?: string, letter?: string, exponent?: string) => {
      const index = sub === undefined ? '' : `_{${latex(sub.replace(/[{}]/g, ''))}}`;
      const raised = power ?? exponent;
      return `$${latex(base ?? letter ?? '')}${index}${raised === undefined ? '' : `^{${raised}}`}$`;
    },
  );
  return rich(named, limit);
});
