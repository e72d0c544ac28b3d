import { named } from '../tex-signs.ts';

/** An element of an XML text. */
interface Xml {
  name: string;
  attributes: string;
  children: Xml[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Formulas stand no deeper in themselves than this; what does is shown as it stands. */
const deepest = 100;

/**
 * Word's formulas (OMML) in a document's XML as text runs of TeX between dollars, for the converter of the rest
 * knows nothing of them. A formula in a paragraph of its own becomes a display.
 */
export function formulasToTex(xml: string): string {
  if (!xml.includes('<m:oMath')) return xml;
  const displays = replaceElements(xml, 'm:oMathPara', (inner) => run(`\\[${texOf(inner)}\\]`));
  return replaceElements(displays, 'm:oMath', (inner) => run(`$${texOf(inner)}$`));
}

function run(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<w:r><w:t xml:space="preserve">${safe}</w:t></w:r>`;
}

function replaceElements(xml: string, name: string, make: (inner: string) => string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const start = xml.indexOf(`<${name}`, at);
    const open = start < 0 ? -1 : xml.indexOf('>', start);
    const end = open < 0 ? -1 : xml.indexOf(`</${name}>`, open);
    if (end < 0) break;
    // "<m:oMath" also begins "<m:oMathPara".
    if (!/[\s>/]/.test(xml[start + name.length + 1] ?? '')) {
      pieces.push(xml.slice(at, start + name.length + 1));
      at = start + name.length + 1;
      continue;
    }
    pieces.push(xml.slice(at, start), make(xml.slice(open + 1, end)));
    at = end + name.length + 3;
  }
  pieces.push(xml.slice(at));
  return pieces.join('');
}

function texOf(inner: string): string {
  const root = parse(inner);
  return root ? texOfAll(root.children, 0).replace(/\s+/g, ' ').trim() : '';
}

/** Elements of a piece of XML; undefined where it nests too deep. Comments and instructions are passed over. */
function parse(xml: string): Xml | undefined {
  const root: Xml = { name: '', attributes: '', children: [], text: '' };
  const open = [root];
  let at = 0;
  for (const tag of xml.matchAll(/<(\/?)([\w:.-]{1,60})([^<>]{0,2000}?)(\/?)>/g)) {
    const parent = open.at(-1) as Xml;
    parent.text += xml.slice(at, tag.index);
    at = tag.index + tag[0].length;
    const [, closing, name = '', attributes = '', empty] = tag;
    if (closing) {
      if (open.length > 1) open.pop();
      continue;
    }
    const element: Xml = { name: name.replace(/^m:/, ''), attributes, children: [], text: '' };
    parent.children.push(element);
    if (!empty) open.push(element);
    if (open.length > deepest) return undefined;
  }
  return root;
}

const child = (element: Xml, name: string) => element.children.find((one) => one.name === name);

/** The value of a property: `<m:fPr><m:type m:val="lin"/></m:fPr>`. */
function property(element: Xml, name: string): string | undefined {
  const found = child(element, `${element.name}Pr`);
  const value = found && child(found, name)?.attributes;
  return value === undefined ? undefined : unescaped(/m:val="([^"]*)"/.exec(value)?.[1] ?? '');
}

const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (_, hex, decimal, name) =>
    name
      ? (entities[String(name).toLowerCase()] ?? '')
      : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? decimal, hex ? 16 : 10))),
  );

function texOfAll(elements: readonly Xml[], depth: number): string {
  return elements.map((element) => texOfOne(element, depth + 1)).join('');
}

const accents: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'overline',
  '\u0307': 'dot',
  '\u20d7': 'vec',
  '\u0308': 'ddot',
};
const large: Readonly<Record<string, string>> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∬': '\\iint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
};

function texOfOne(element: Xml, depth: number): string {
  const part = (name: string) => {
    const found = child(element, name);
    return found ? texOfAll(found.children, depth) : '';
  };
  const rest = () => texOfAll(element.children, depth);
  switch (element.name) {
    case 't':
      return unescaped(element.text);
    case 'r':
      return runOf(element);
    case 'f':
      return property(element, 'type') === 'lin'
        ? `{${part('num')}}/{${part('den')}}`
        : property(element, 'type') === 'noBar'
          ? `\\binom{${part('num')}}{${part('den')}}`
          : `\\frac{${part('num')}}{${part('den')}}`;
    case 'sSup':
      return `${based(part('e'))}${raised(part('sup'))}`;
    case 'sSub':
      return `${based(part('e'))}_{${part('sub')}}`;
    case 'sSubSup':
      return `${based(part('e'))}_{${part('sub')}}^{${part('sup')}}`;
    case 'sPre':
      return `{}_{${part('sub')}}^{${part('sup')}}{${part('e')}}`;
    case 'rad':
      return part('deg').trim() === '' ? `\\sqrt{${part('e')}}` : `\\sqrt[${part('deg')}]{${part('e')}}`;
    case 'd': {
      const inner = element.children
        .filter(({ name }) => name === 'e')
        .map((one) => texOfAll(one.children, depth));
      const sign = (name: string, usual: string) =>
        (property(element, name) ?? usual).replace(/^[{}]$/, '\\$&') || '.';
      return `\\left${sign('begChr', '(')} ${inner.join(property(element, 'sepChr') ?? '|')} \\right${sign('endChr', ')')} `;
    }
    case 'nary': {
      const sign = property(element, 'chr') ?? '∫';
      const [sub, sup] = [part('sub'), part('sup')];
      return `${large[sign] ?? sign}${sub ? `_{${sub}}` : ''}${sup ? `^{${sup}}` : ''} ${part('e')}`;
    }
    case 'func':
      return `${functionName(part('fName'))}${part('e')}`;
    case 'acc':
      return `\\${accents[property(element, 'chr') ?? '\u0302'] ?? 'hat'}{${part('e')}}`;
    case 'bar':
      return property(element, 'pos') === 'top' ? `\\overline{${part('e')}}` : `\\underline{${part('e')}}`;
    case 'limLow':
      return `${part('e')}_{${part('lim')}}`;
    case 'limUpp':
      return `${part('e')}^{${part('lim')}}`;
    case 'm': {
      const rows = element.children.filter(({ name }) => name === 'mr');
      const cells = rows.map((row) => row.children.map((one) => texOfAll(one.children, depth)).join(' & '));
      return `\\begin{matrix} ${cells.join(' \\\\ ')} \\end{matrix}`;
    }
    case 'eqArr':
      return element.children
        .filter(({ name }) => name === 'e')
        .map((one) => texOfAll(one.children, depth))
        .join(' \\\\ ');
    default:
      // Properties hold no text; every other box shows what is in it.
      return element.name.endsWith('Pr') ? '' : rest();
  }
}

/** What a script stands at: one sign is bare, for a lone bracket or bar between braces closes nothing. */
function based(text: string): string {
  return /^\s*(?:\\[A-Za-z]+|\\\||\P{Cc})\s*$/u.test(text) ? text.trim() : `{${text}}`;
}

function raised(text: string): string {
  return /^\s*[′']+\s*$/.test(text) ? text.trim().replace(/′/g, "'") : `^{${text}}`;
}

/** A run; what Word marks as plain text is words. */
function runOf(element: Xml): string {
  const text = element.children
    .filter(({ name }) => name === 't')
    .map((one) => unescaped(one.text))
    .join('');
  const plain = element.children.some(
    (one) => one.name === 'rPr' && one.children.some(({ name }) => name === 'nor'),
  );
  if (plain && /\p{L}{2}/u.test(text)) return `\\text{${text}}`;
  // Runs stand beside each other without a gap: a name must not grow by the next one's letters.
  return named(text.replace(/[#%&$]/g, '\\$&')).replace(/\\[A-Za-z]+$/, '$& ');
}

function functionName(name: string): string {
  const word = name.trim();
  return /^(?:exp|log|ln|sin|cos|tan|max|min|sup|inf|lim|det|arg)\b/.test(word) ? `\\${word} ` : `${name} `;
}
