import {
  latexArity,
  latexCommands,
  latexEnvironments,
  latexFonts,
  latexOperators,
  latexSizes,
  latexTexts,
} from './latex-commands.ts';

/*
 * Would a renderer take this formula? A recogniser, no parser of meaning: braces, environments, `\left … \right`,
 * arguments, at most one script of each kind, listed commands only. It may refuse what a renderer would take
 * (then the formula is shown as code); it should not take what a renderer refuses (then the page shows an error).
 */

/** Groups nested deeper than this are refused. */
const deepest = 30;

const delimiters = new Set(
  '( ) [ ] | / . < > \\{ \\} \\| \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\lvert \\rvert \\lVert \\rVert \\vert \\Vert \\lbrace \\rbrace \\lbrack \\rbrack \\backslash \\uparrow \\downarrow'.split(
    ' ',
  ),
);

/** Punctuation that may follow a backslash: spaces, braces, the norm's bars, a row's end. */
const escaped = new Set(
  '{ } | , ; : ! % _ & \\ #'
    .split(' ')
    .map((mark) => `\\${mark}`)
    .concat('\\ '),
);

/** Marks that mean something else in a formula, or nothing there: alone, and where an argument is due. */
const misplaced = new Set('# ` $ ^ _'.split(' '));
const noArgument = new Set("} ^ _ & # ` $ ' ~ %".split(' '));

/** Thrown to leave the recogniser from any depth. One for all: an error costs most where it is made. */
const refusal = new Error('no formula that every renderer takes');

class Recogniser {
  private readonly tokens: string[];
  private next = 0;
  private depth = 0;
  /** What ends the list that is being read: `\middle` belongs between `\left` and `\right`. */
  private ending: string | undefined;

  constructor(latex: string) {
    this.tokens = latex.match(/\\[A-Za-z]+|\\[^A-Za-z]|\\$|[^\\]/gu) ?? [];
  }

  whole(): void {
    this.list(undefined, false);
    if (this.next < this.tokens.length) throw refusal;
  }

  private peek(): string | undefined {
    while (this.tokens[this.next] === ' ') this.next++;
    return this.tokens[this.next];
  }

  private take(expected?: string): string {
    const token = this.peek();
    if (token === undefined || (expected !== undefined && token !== expected)) throw refusal;
    this.next++;
    return token;
  }

  /** Everything up to `end`, which is left to the caller. `table` allows `&`. */
  private list(end: string | undefined, table: boolean): void {
    if (++this.depth > deepest) throw refusal;
    const outer = this.ending;
    this.ending = end;
    let scripts = '';
    let fraction = false;
    for (let token = this.peek(); token !== undefined && token !== end; token = this.peek()) {
      if (token === '}' || token === '\\right' || token === '\\end') break;
      if (token === '^' || token === '_') {
        if (scripts.includes(token)) throw refusal;
        scripts += token;
        this.next++;
        this.argument(true);
      } else if (token === "'") {
        if (scripts.includes('^') && !scripts.endsWith("'")) throw refusal;
        if (!scripts.includes('^')) scripts += '^';
        scripts += "'";
        this.next++;
        // y'^2 is one superscript for the renderers, y^2' is two.
        if (this.peek() === '^') scripts = scripts.replace('^', '');
      } else if (token === '\\over') {
        if (fraction) throw refusal;
        fraction = true;
        // A script behind \over would have nothing to stand at.
        scripts = '_^';
        this.next++;
      } else {
        scripts = '';
        this.atom(table);
      }
    }
    this.ending = outer;
    this.depth--;
  }

  private atom(table: boolean): void {
    const token = this.take();
    if (token === '{') {
      this.list('}', false);
      this.take('}');
    } else if (token === '&') {
      if (!table) throw refusal;
    } else if (misplaced.has(token)) throw refusal;
    else if (token.startsWith('\\')) this.command(token);
  }

  private command(token: string): void {
    if (escaped.has(token)) {
      // A row's end takes a length in brackets.
      if (token === '\\\\' && this.peek() === '[') throw refusal;
      return;
    }
    const name = token.slice(1);
    if (!latexCommands.has(name) || name === 'end' || name === 'right' || name === 'over') throw refusal;
    if (name === 'middle' && this.ending !== '\\right') throw refusal;
    if (name === 'begin') this.environment();
    else if (name === 'left') {
      this.delimiter();
      this.list('\\right', false);
      this.take('\\right');
      this.delimiter();
    } else if (latexSizes.has(name)) this.delimiter();
    else if (latexTexts.has(name)) this.words();
    else {
      if ((name === 'sqrt' || name.startsWith('x')) && latexArity[name] === 1 && this.peek() === '[') {
        this.next++;
        this.list(']', false);
        this.take(']');
      }
      for (let count = latexArity[name] ?? 0; count > 0; count--) {
        if (name.startsWith('x') && this.peek() !== '{') throw refusal;
        this.argument();
      }
    }
  }

  private delimiter(): void {
    if (!delimiters.has(this.take())) throw refusal;
  }

  /** A group, or one token: a sign, a letter, a command without arguments; as a script also a font. */
  private argument(script = false): void {
    const token = this.take();
    if (token === '{') {
      this.list('}', false);
      this.take('}');
    } else if (token.startsWith('\\')) {
      const name = token.slice(1);
      if (script && latexTexts.has(name)) this.words();
      else if (script && latexFonts.has(name)) {
        if (this.peek() !== '{') throw refusal;
        this.argument();
      } else if (!signs.has(name)) throw refusal;
    } else if (noArgument.has(token)) throw refusal;
  }

  /** `\text{…}`: letters and marks, no mathematics. */
  private words(): void {
    this.take('{');
    for (let token = this.tokens[this.next]; token !== '}'; token = this.tokens[this.next]) {
      if (token === undefined || /^[{^_&#`$%~]$/.test(token)) throw refusal;
      if (token.startsWith('\\') && !/^\\[_&%# {}]$/.test(token)) throw refusal;
      this.next++;
    }
    this.next++;
  }

  private environment(): void {
    const name = this.name();
    if (!latexEnvironments.has(name)) throw refusal;
    if (name === 'array' || name === 'alignedat') {
      const preamble = this.name();
      if (!/^[lcr]{1,20}$|^[1-9]$/.test(preamble)) throw refusal;
    }
    this.list('\\end', true);
    this.take('\\end');
    if (this.name() !== name) throw refusal;
  }

  private name(): string {
    this.take('{');
    let name = '';
    for (let token = this.take(); token !== '}'; token = this.take()) {
      name += token;
      if (name.length > 30) throw refusal;
    }
    return name;
  }
}

/** Commands that are one sign, like a letter. */
const signs = new Set(
  [...latexCommands].filter(
    (name) =>
      latexArity[name] === undefined &&
      !latexOperators.has(name) &&
      !latexSizes.has(name) &&
      !latexTexts.has(name) &&
      !/^(?:begin|end|over|\w*quad|\w{1,5}space)$/.test(name),
  ),
);

/** True when GitHub's renderer and KaTeX should both take the formula without an error. */
export function isPresentable(latex: string): boolean {
  try {
    new Recogniser(latex).whole();
    return true;
  } catch (error) {
    if (error === refusal) return false;
    throw error;
  }
}
