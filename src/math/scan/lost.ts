/**
 * Commands of which something was lost on the way: "frac{1}{2}" without its backslash, and "\f" + "rac" that some
 * program took for a form feed.
 */

/** Commands with braced arguments: a word right in front of a brace is none of a language. */
const bare: ReadonlySet<string> = new Set(
  (
    'frac dfrac tfrac sqrt binom boxed text textbf textit mathrm mathbf mathbb mathcal operatorname overline underline ' +
    'bar hat tilde vec dot ddot widehat boldsymbol begin end'
  ).split(' '),
);

/** Is the word a command whose backslash is missing: what stands at `behind` opens its argument? */
export function isBareCommand(text: string, word: string, behind: number): boolean {
  if (text[behind] === '{') return bare.has(word);
  return word === 'sqrt' && text[behind] === '[' && text.indexOf(']{', behind) > 0;
}

/** Control characters by the letter of the escape that makes them, and the commands that begin with it. */
const escapes: Readonly<Record<number, readonly string[]>> = {
  7: ['alpha', 'approx', 'arctan', 'arcsin', 'arccos', 'ast', 'angle'],
  8: ['beta', 'binom', 'boxed', 'bar', 'begin', 'bmod', 'boldsymbol', 'bigl', 'bigr', 'Big'],
  11: ['vec', 'varepsilon', 'varphi', 'vert', 'vdots'],
  12: ['frac', 'forall', 'fbox'],
};

/** The command that a control character at `at` began, and where it ends. */
export function swallowed(text: string, at: number): { name: string; end: number } | undefined {
  for (const name of escapes[text.charCodeAt(at)] ?? []) {
    const end = at + name.length;
    const behind = text.charCodeAt(end) | 32;
    if (text.startsWith(name.slice(1), at + 1) && !(behind >= 97 && behind <= 122)) return { name, end };
  }
  return undefined;
}

export const isSwallowed = (text: string, at: number): boolean => swallowed(text, at) !== undefined;
