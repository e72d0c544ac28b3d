/**
 * What the commands of LaTeX say to the scanner, by name: one table, so that a command costs one look. A command
 * that stands in none of the rows is handed to the parser under its own name.
 */
import type { Token } from './token.ts';

export type Entry =
  /** Spaces and sizes the formula: leaves no token. `tight` ones space nothing, either. */
  | { kind: 'layout'; tight?: true }
  /** The same, with braced arguments (and one in square brackets) that say nothing. */
  | { kind: 'ignored'; arguments: number }
  /** The same, with a length: \kern 2pt, \hspace{1em}. */
  | { kind: 'length' }
  /** Dresses its last argument; those before it, and the ones in square brackets, are left out. */
  | { kind: 'dress'; arguments: number }
  | { kind: 'mark'; text: string; side?: Token['side'] }
  /** Says which way the delimiter behind it points. */
  | { kind: 'side'; side: Token['side'] }
  | { kind: 'environment' }
  | { kind: 'text' }
  /** An alphabet: \mathrm, \mathbb. */
  | { kind: 'alphabet'; style: NonNullable<Token['style']> }
  /** An alphabet of old, to the end of the group: {\rm d}. */
  | { kind: 'font'; style: NonNullable<Token['style']> }
  /** Another spelling of a command. */
  | { kind: 'alias'; text: string }
  /** A relation with a stroke through it. */
  | { kind: 'negated'; text: string }
  /** A letter that has no command of its own. */
  | { kind: 'letter'; text: string; style?: NonNullable<Token['style']> }
  /** A sign for words. */
  | { kind: 'words'; text: string };

export const commandTable: ReadonlyMap<string, Entry> = build();

function build(): Map<string, Entry> {
  const table = new Map<string, Entry>();
  const row = (names: string, entry: (name: string) => Entry) => {
    for (const name of names.split(' ')) table.set(name, entry(name));
  };
  /** Pairs `name:what`. */
  const pairs = (list: string, entry: (what: string) => Entry) => {
    for (const pair of list.split(' ')) {
      const at = pair.indexOf(':', 1);
      table.set(pair.slice(0, at), entry(pair.slice(at + 1)));
    }
  };
  layout(table, row);
  delimiters(pairs);
  alphabets(row, pairs);
  signs(pairs);
  relations(pairs);
  arrows(pairs);
  return table;
}

type Row = (names: string, entry: (name: string) => Entry) => void;
type Pairs = (list: string, entry: (what: string) => Entry) => void;

function layout(table: Map<string, Entry>, row: Row): void {
  row(
    'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag mathstrut strut thinspace medspace ' +
      'thickspace negthinspace negmedspace negthickspace enspace enskip space nobreakspace hfill hfil hline hdashline centering ' +
      'allowbreak nobreak relax noindent par smallskip medskip bigskip tiny Tiny scriptsize footnotesize small normalsize large ' +
      'Large LARGE huge Huge sixptsize boldmath unboldmath mathord mathbin mathrel mathpunct mathinner ensuremath null',
    () => ({ kind: 'layout' }),
  );
  row('big Big bigg Bigg mathopen mathclose mathop DOTSB DOTSI DOTSX', () => ({
    kind: 'layout',
    tight: true,
  }));
  row('phantom hphantom vphantom label tag color require cite vskip displaylimits', () => ({
    kind: 'ignored',
    arguments: 1,
  }));
  row('rule', () => ({ kind: 'ignored', arguments: 2 }));
  row('hskip kern mkern mskip hspace vspace mspace', () => ({ kind: 'length' }));
  row(
    'cancel bcancel xcancel sout smash mathclap mathllap mathrlap llap rlap clap vcenter variable num bbox fboxsep angl',
    () => ({ kind: 'dress', arguments: 1 }),
  );
  row('textcolor colorbox raisebox href htmlClass htmlId htmlStyle htmlData enclose scalebox', () => ({
    kind: 'dress',
    arguments: 2,
  }));
  row('fcolorbox', () => ({ kind: 'dress', arguments: 3 }));
  // Colours of lesson pages: \blue{x}, \greenD{x}.
  for (const colour of 'blue red green orange purple teal pink gray gold maroon mint kaBlue kaGreen'.split(
    ' ',
  )) {
    for (const shade of ['', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'])
      table.set(`${colour}${shade}`, { kind: 'dress', arguments: 1 });
  }
  row('begin end', () => ({ kind: 'environment' }));
  row(
    'text textrm textbf textit textsf textmd textnormal textup textsl mbox hbox emph texttt textsc url',
    () => ({ kind: 'text' }),
  );
}

function delimiters(pairs: Pairs): void {
  pairs(
    'lbrace:\\{ rbrace:\\} lbrack:[ rbrack:] lparen:( rparen:) lgroup:( rgroup:) vert:| Vert:‖ langle:⟨ rangle:⟩ lang:⟨ rang:⟩ ' +
      'lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉ {:\\{ }:\\} |:‖',
    (text) => ({ kind: 'mark', text }),
  );
  pairs('lvert:| lVert:‖', (text) => ({ kind: 'mark', text, side: 'open' }));
  pairs('rvert:| rVert:‖', (text) => ({ kind: 'mark', text, side: 'close' }));
  pairs(
    'left:open right:close middle:middle bigl:open Bigl:open biggl:open Biggl:open bigr:close Bigr:close biggr:close ' +
      'Biggr:close bigm:middle Bigm:middle biggm:middle Biggm:middle',
    (side) => ({ kind: 'side', side: side as Token['side'] }),
  );
  pairs(
    '\\:line %:% $:USD #:# _:_ &:and And:and newline:line cr:line quad:quad qquad:quad colon:: ratio:: vcentcolon:: coloneqq::= ' +
      "coloneq::= colonequals::= Coloneqq::= coloncolonequals::= lnot:¬ neg:¬ ast:* prime:' degree:° textdegree:° div:/ " +
      'euro:€ texteuro:€ pounds:£ textsterling:£ yen:¥ textdollar:USD',
    (text) => ({ kind: 'mark', text }),
  );
}

function alphabets(row: Row, pairs: Pairs): void {
  row('mathrm operatorname operatornamewithlimits mathsf mathit mathtt mathnormal mathup mathsfit', () => ({
    kind: 'alphabet',
    style: 'rm',
  }));
  row('mathbb mathds mathbbm Bbb', () => ({ kind: 'alphabet', style: 'bb' }));
  row('mathcal mathscr mathfrak frak', () => ({ kind: 'alphabet', style: 'cal' }));
  row('mathbf boldsymbol bm pmb mathbfit symbf bold', () => ({ kind: 'alphabet', style: 'bf' }));
  pairs('rm:rm it:rm sf:rm tt:rm bf:bf cal:cal', (style) => ({
    kind: 'font',
    style: style as NonNullable<Token['style']>,
  }));
  pairs(
    'Alpha:A Beta:B Epsilon:E Zeta:Z Eta:H Iota:I Kappa:K Mu:M Nu:N Omicron:O Rho:P Tau:T Chi:X dd:d',
    (text) => ({ kind: 'letter', text }),
  );
  pairs(
    'R:R Reals:R reals:R N:N natnums:N natural:N Z:Z Q:Q C:C cnums:C Complex:C Bbbk:k E:E P:P',
    (text) => ({ kind: 'letter', text, style: 'bb' }),
  );
}

function signs(pairs: Pairs): void {
  pairs(
    'varGamma:Gamma varDelta:Delta varTheta:Theta varLambda:Lambda varXi:Xi varPi:Pi varSigma:Sigma varUpsilon:Upsilon ' +
      'varPhi:Phi varPsi:Psi varOmega:Omega thetasym:theta alef:aleph alefsym:aleph weierp:wp real:Re image:Im empty:emptyset ' +
      'bull:cdot bullet:cdot sdot:cdot centerdot:cdot cdotp:cdot dag:dagger Dagger:ddagger ddag:ddagger surd:√ ' +
      'backslash:setminus doublecup:cup Cup:cup doublecap:cap Cap:cap pod:pmod smallint:int intop:int iiiint:iiint ' +
      'dotsi:dots dotsm:dots dotso:dots dotsx:dots mathellipsis:dots textellipsis:dots hdots:dots varvdots:vdots iddots:ddots ' +
      'sh:sinh ch:cosh th:tanh cth:coth cotg:cot arcctg:arccot plusmn:pm ' +
      'overparen:overline widecheck:check utilde:tilde overleftarrow:vec overleftrightarrow:vec Overrightarrow:vec ' +
      'underrightarrow:underline underleftarrow:underline underbar:underline',
    (text) => ({ kind: 'alias', text }),
  );
  pairs('forall:for_all exists:there_exists exist:there_exists nexists:there_is_no', (words) => ({
    kind: 'words',
    text: words.replaceAll('_', ' '),
  }));
}

function relations(pairs: Pairs): void {
  pairs(
    'isin:in owns:ni sub:subset sube:subseteq subseteqq:subseteq supe:supseteq supseteqq:supseteq supsetneq:supset supsetneqq:supset ' +
      'subsetneqq:subsetneq varsubsetneq:subsetneq thicksim:sim eqsim:approx precsim:lesssim succsim:gtrsim preccurlyeq:preceq ' +
      'succcurlyeq:succeq lll:ll llless:ll ggg:gg gggtr:gg Doteq:doteq doteqdot:doteq circeq:triangleq shortmid:mid shortparallel:parallel',
    (text) => ({ kind: 'alias', text }),
  );
  pairs(
    'nleq:le nleqq:le nleqslant:le ngeq:ge ngeqq:ge ngeqslant:ge nless:lt ngtr:gt nsim:sim ncong:cong nsubseteq:subseteq ' +
      'nsubseteqq:subseteq nsupseteq:supseteq nmid:mid nshortmid:mid nparallel:parallel nshortparallel:parallel notni:ni ' +
      'nRightarrow:Rightarrow nLeftrightarrow:iff nrightarrow:to',
    (text) => ({ kind: 'negated', text }),
  );
}

function arrows(pairs: Pairs): void {
  pairs(
    'rarr:to rightsquigarrow:to leadsto:to hookrightarrow:to twoheadrightarrow:to dashrightarrow:to xmapsto:xrightarrow ' +
      'xhookrightarrow:xrightarrow xtwoheadrightarrow:xrightarrow larr:leftarrow longleftarrow:leftarrow rArr:Rightarrow ' +
      'Rarr:Rightarrow impliedby:Leftarrow lArr:Leftarrow Larr:Leftarrow Longleftarrow:Leftarrow hArr:iff Harr:iff lrArr:iff ' +
      'Lrarr:iff harr:leftrightarrow lrarr:leftrightarrow longleftrightarrow:leftrightarrow',
    (text) => ({ kind: 'alias', text }),
  );
}
