import type { AddNode, Expr, MulNode, NumberNode } from '../types/expression.ts';
import { functionLetters, nameParts } from './names.ts';
import { printCall } from './print/call.ts';
import { Level } from './print/level.ts';
import { isRaised, type Notation, printName, printSubscript } from './print/name.ts';
import {
  printBig,
  printDerivative,
  printExpectation,
  printLaw,
  printMatrix,
  relationSigns,
} from './print/operator.ts';
import { dictionary } from './scan/dictionary.ts';
import { superscripts } from './scan/unicode.ts';

/** LaTeX that reads back as the same tree (given the same symbol table). */
export const printLatex = (expr: Expr): string => new Printer('latex').print(expr, Level.list);

/** Typed text with unicode letters that reads back as the same tree; for terminals and plain files. */
export const printPlain = (expr: Expr): string => new Printer('plain').print(expr, Level.list);

const raisedDigits: ReadonlyMap<string, string> = new Map(
  [...superscripts].map(([raised, plain]) => [plain, raised]),
);

/** Letters that begin a construct in front of a bracket: as a factor they keep a written sign. */
const heads = new Set(['O', 'Theta', 'Omega', 'o', 'omega', 'N', 'U', 'E', 'P', ...functionLetters]);

export class Printer {
  readonly notation: Notation;
  readonly latex: boolean;

  constructor(notation: Notation) {
    this.notation = notation;
    this.latex = notation === 'latex';
  }

  /** Prints for a place that asks for `level`; brackets are added where the piece is looser. */
  print(expr: Expr, level: number): string {
    const [text, own] = this.piece(expr);
    return own >= level ? text : this.brackets(text);
  }

  brackets(text: string): string {
    return this.latex ? `\\left(${text}\\right)` : `(${text})`;
  }

  name(name: string): string {
    return printName(name, this.notation);
  }

  subscript(text: string): string {
    return printSubscript(text, this.notation);
  }

  list(items: readonly Expr[]): string {
    return items
      .map((item) =>
        this.print(
          item,
          item.type === 'call' && (item.fn === 'given' || item.fn === 'relative' || item.fn === 'sequence')
            ? Level.list
            : Level.implication,
        ),
      )
      .join(', ');
  }

  word(text: string): string {
    return this.latex ? `\\operatorname{${text}}` : text;
  }

  /** The dress of a sign in this notation. */
  sign(pair: readonly [string, string]): string {
    return pair[this.latex ? 0 : 1];
  }

  /** The piece, and how tightly it holds together. */
  private piece(expr: Expr): readonly [string, number] {
    switch (expr.type) {
      case 'number':
        return this.number(expr);
      case 'symbol':
        return [this.name(expr.name), isRaised(expr.name) ? Level.factor : Level.atom];
      case 'text':
        return [this.latex ? `\\text{${escaped(expr.text)}}` : expr.text, Level.atom];
      case 'opaque':
        return [expr.text, Level.atom];
      case 'empty':
        return ['', Level.atom];
      case 'add':
        return [this.add(expr), Level.sum];
      case 'neg':
        return [`-${this.print(expr.arg, expr.arg.type === 'neg' ? Level.atom : Level.open)}`, Level.sum];
      case 'mul':
        return this.mul(expr);
      case 'div':
        if (this.latex)
          return [
            `\\frac{${this.print(expr.num, Level.list)}}{${this.print(expr.den, Level.list)}}`,
            Level.atom,
          ];
        return [`${this.print(expr.num, Level.term)}/${this.print(expr.den, Level.factor)}`, Level.term];
      case 'pow':
        return [`${this.base(expr.base)}^${this.exponent(expr.exponent)}`, Level.factor];
      case 'call':
        return printCall(this, expr);
      case 'apply':
        return [`${this.name(expr.fn.name)}${this.brackets(this.list(expr.args))}`, Level.atom];
      case 'derivative':
        return printDerivative(this, expr);
      case 'substitute': {
        const bindings = expr.bindings
          .map(({ symbol, value }) => `${this.name(symbol.name)} = ${this.print(value, Level.union)}`)
          .join(', ');
        const body = this.print(expr.body, Level.factor);
        return [
          this.latex ? `\\left. ${body} \\right|_{${bindings}}` : `(${body}|_{${bindings}})`,
          Level.atom,
        ];
      }
      case 'expectation':
        return printExpectation(this, expr);
      case 'big':
        return printBig(this, expr);
      case 'law':
        return printLaw(this, expr);
      case 'growth': {
        const letter = this.name(expr.tilde ? `${expr.order}^tilde` : expr.order);
        return [`${letter}${this.brackets(this.print(expr.arg, Level.implication))}`, Level.atom];
      }
      case 'relation': {
        const implication = expr.ops.some((op) => op === 'implies' || op === 'iff');
        const inner = implication ? Level.relation : Level.union;
        const parts = expr.members.flatMap((member, i) => {
          const op = expr.ops[i];
          const text = this.print(member, inner);
          return op === undefined ? [text] : [text, this.sign(relationSigns[op])];
        });
        return [parts.join(' ').trim(), implication ? Level.implication : Level.relation];
      }
      case 'list':
        return [this.statements(expr.items, expr.separator), Level.list];
      case 'tuple':
        return [this.brackets(this.list(expr.items)), Level.atom];
      case 'set': {
        const condition = expr.condition
          ? `${this.latex ? ' \\mid ' : ' | '}${this.print(expr.condition, Level.list)}`
          : '';
        if (expr.items.length === 0 && condition === '') return [this.latex ? '\\emptyset' : '∅', Level.atom];
        const text = `${this.list(expr.items)}${condition}`;
        return [this.latex ? `\\left\\{${text}\\right\\}` : `{${text}}`, Level.atom];
      }
      case 'interval': {
        const text = `${this.print(expr.low, Level.implication)}, ${this.print(expr.high, Level.implication)}`;
        // A bracket that faces outwards is the one open end that no tuple has.
        const open = expr.lowClosed ? '[' : expr.highClosed ? '(' : ']';
        const close = expr.highClosed ? ']' : expr.lowClosed ? ')' : '[';
        return [this.latex ? `\\left${open}${text}\\right${close}` : `${open}${text}${close}`, Level.atom];
      }
      case 'matrix':
        return [printMatrix(this, expr.rows), Level.atom];
      case 'cases': {
        const rows = expr.branches.map(({ value, condition }) => {
          const when = condition ? this.print(condition, Level.list) : '\\text{otherwise}';
          return `${this.print(value, Level.implication)} & ${when}`;
        });
        return [`\\begin{cases}${rows.join(' \\\\ ')}\\end{cases}`, Level.atom];
      }
      case 'quantity': {
        if (expr.unit === 'USD' && this.latex && expr.value.type === 'number' && expr.value.exponent === 0) {
          return [`\\$${this.print(expr.value, Level.factor)}`, Level.factor];
        }
        const value = this.print(expr.value, Level.term);
        return [
          this.latex ? `${value}\\,\\text{${raisedUnit(expr.unit)}}` : `${value} ${expr.unit}`,
          Level.product,
        ];
      }
    }
  }

  private number({ digits, repeating, exponent }: NumberNode): readonly [string, number] {
    const plain = `${digits}${repeating === undefined ? '' : `\\overline{${repeating}}`}`;
    if (exponent === 0) return [plain, Level.atom];
    if (!this.latex && repeating === undefined) return [`${plain}e${exponent}`, Level.atom];
    return [`${plain} \\times 10^{${exponent}}`, Level.term];
  }

  private add({ terms }: AddNode): string {
    return terms
      .map((term, i) => {
        if (i === 0) return this.print(term, term.type === 'neg' ? Level.sum : Level.open);
        if (term.type === 'neg')
          return ` - ${this.print(term.arg, term.arg.type === 'neg' ? Level.atom : Level.open)}`;
        return ` + ${this.print(term, Level.open)}`;
      })
      .join('');
  }

  /** Factors side by side in LaTeX, with a sign where the two would read as something else; `*` in plain. */
  private mul({ factors, dot }: MulNode): readonly [string, number] {
    const pieces = factors.map((factor, i) => this.factor(factor, factors[i - 1], dot ?? false, i === 0));
    if (dot) return [pieces.join(this.latex ? ' \\cdot ' : ' · '), Level.term];
    if (!this.latex) return [pieces.join('*'), Level.term];
    let text = pieces[0] ?? '';
    let signed = false;
    for (let i = 1; i < factors.length; i++) {
      const apart = this.needsSign(factors[i - 1]!, pieces[i - 1]!, factors[i]!, pieces[i]!);
      signed ||= apart;
      text += apart ? ` \\times ${pieces[i]}` : ` ${pieces[i]}`;
    }
    return [text, signed || pieces[0]?.includes('\\times') ? Level.term : Level.product];
  }

  private factor(factor: Expr, before: Expr | undefined, dot: boolean, first: boolean): string {
    if (dot && factor.type === 'mul' && !factor.dot && this.latex) {
      const [text, own] = this.piece(factor);
      return own >= Level.product ? text : this.brackets(text);
    }
    // 5 (10^{-8}): without the brackets it would be one literal.
    const ten = factor.type === 'pow' && factor.base.type === 'number' && factor.base.digits === '10';
    if (ten && before?.type === 'number') return this.brackets(this.print(factor, Level.list));
    if (factor.type === 'number') return this.print(factor, first || !dot ? Level.term : Level.product);
    if (factor.type === 'quantity') return this.print(factor, Level.product);
    return this.print(factor, first && !this.latex && factor.type === 'div' ? Level.term : Level.factor);
  }

  private needsSign(before: Expr, printed: string, factor: Expr, text: string): boolean {
    if (/^[\d.]/.test(text) || factor.type === 'quantity' || before.type === 'opaque') return true;
    if (text.startsWith('\\left(') || text.startsWith('\\left[')) {
      return (
        before.type === 'symbol' &&
        (heads.has(nameParts(before.name).base) || before.name.endsWith("'") || before.name.length > 3)
      );
    }
    return text.startsWith('\\frac') && /\d$/.test(printed);
  }

  private base(base: Expr): string {
    // A prime is a superscript, too: TeX takes no second one.
    if (this.latex && base.type === 'symbol' && base.name.includes("'")) return `{${this.name(base.name)}}`;
    const simple =
      base.type === 'number' ||
      base.type === 'symbol' ||
      base.type === 'apply' ||
      base.type === 'expectation';
    if (simple || (base.type === 'call' && printCall(this, base)[1] === Level.atom))
      return this.print(base, Level.atom);
    const text = this.print(base, Level.list);
    return base.type === 'tuple' ? text : this.brackets(text);
  }

  private exponent(exponent: Expr): string {
    const text = this.print(exponent, Level.list);
    if (this.latex) return text.length === 1 && /\d/.test(text) ? text : `{${text}}`;
    return exponent.type === 'number' && exponent.exponent === 0 ? text : `(${text})`;
  }

  private statements(
    items: readonly Expr[],
    separator: 'comma' | 'semicolon' | 'and' | 'or' | 'line',
  ): string {
    const parts = items.map((item) => this.print(item, Level.list));
    const [, second] = items;
    // A remark on the statement before it.
    if (separator === 'and' && items.length === 2 && second?.type === 'text') {
      return this.latex ? `${parts[0]}\\ ${parts[1]}` : `${parts[0]} (${parts[1]})`;
    }
    if (separator === 'and' || separator === 'or') {
      return parts.join(this.latex ? ` \\text{ ${separator} } ` : ` ${separator} `);
    }
    if (separator === 'line') return parts.join(this.latex ? ' \\\\ ' : '\n');
    return parts.join(separator === 'semicolon' ? '; ' : ', ');
  }
}

/** Words made safe inside \text{…}. */
const escapes: Readonly<Record<string, string>> = dictionary({
  '\\': '\\textbackslash ',
  '^': '\\textasciicircum ',
  '~': '\\textasciitilde ',
});
const escaped = (text: string) =>
  text
    .replaceAll(/[_%#&$]/g, '\\$&')
    .replaceAll(/[\\^~](?![_%#&$])/g, (mark) => escapes[mark] ?? mark)
    .replaceAll(/[{}]/g, '');

/** TeX's text takes no caret: m/s^2 is m/s² in it. */
const raisedUnit = (unit: string) =>
  unit.replaceAll(/\^(-?\d)/g, (_, power: string) =>
    [...power].map((digit) => raisedDigits.get(digit) ?? digit).join(''),
  );
