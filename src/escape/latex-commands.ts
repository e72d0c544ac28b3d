/**
 * The LaTeX commands that may reach a rendered scorecard: presentation only. Left out on purpose: everything
 * that defines (\def, \newcommand, \let), links or loads (\href, \url, \includegraphics, \require), styles
 * (\class, \style, \cssId, \htmlClass, \color) or blows up the page (\rule, \kern, \hspace, \phantom, \raise).
 * What is not listed is shown as code, which is never wrong.
 */
export const latexCommands: ReadonlySet<string> = new Set(
  `
  alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho
  varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
  Psi Omega ell hbar imath jmath Re Im aleph partial nabla infty emptyset varnothing forall exists nexists
  neg lnot angle triangle square Box Diamond prime backprime complement top bot
  frac dfrac tfrac cfrac sqrt binom dbinom tbinom over stackrel overset underset
  sum prod coprod int iint iiint oint bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes bigodot biguplus
  lim limsup liminf sup inf max min arg det dim exp gcd hom ker lg ln log Pr deg sin cos tan cot sec csc sinh
  cosh tanh coth arcsin arccos arctan
  pm mp times div cdot ast star circ bullet oplus ominus otimes oslash odot dagger ddagger amalg cap cup uplus
  sqcap sqcup vee wedge lor land setminus smallsetminus wr bmod pmod pod mod
  le leq ge geq lt gt ne neq equiv sim simeq approx approxeq cong propto varpropto ll gg lll ggg prec succ
  preceq succeq lesssim gtrsim lessapprox gtrapprox leqslant geqslant doteq asymp in ni notin subset supset
  subseteq supseteq subsetneq supsetneq sqsubseteq sqsupseteq mid nmid parallel nparallel perp vdash dashv
  models not triangleq therefore because
  to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow
  Longleftarrow Longrightarrow longleftrightarrow Longleftrightarrow iff implies impliedby mapsto longmapsto
  uparrow downarrow updownarrow Uparrow Downarrow nearrow searrow swarrow nwarrow hookrightarrow hookleftarrow
  rightharpoonup leftharpoonup rightleftharpoons xrightarrow xleftarrow leadsto
  left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm
  langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack
  backslash
  hat widehat tilde widetilde bar overline underline vec dot ddot dddot check breve acute grave mathring
  overbrace underbrace overrightarrow overleftarrow cancel bcancel xcancel boxed
  text textbf textit textrm textsf texttt textnormal mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak
  mathscr boldsymbol bm pmb mbox operatorname 
  mathop mathbin mathrel mathord displaystyle textstyle scriptstyle
  scriptscriptstyle
  quad qquad enspace thinspace medspace thickspace ldots cdots vdots ddots dots dotsc dotsb dotsm
  begin end
  `
    .trim()
    .split(/\s+/),
);

/** Environments that may be rendered. */
export const latexEnvironments: ReadonlySet<string> = new Set(
  'aligned alignedat gathered split cases dcases rcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array'.split(
    ' ',
  ),
);

/** How many arguments a command must be followed by; none where it is not listed. */
export const latexArity: Readonly<Record<string, number>> = Object.fromEntries([
  ...'frac dfrac tfrac cfrac binom dbinom tbinom stackrel overset underset'
    .split(' ')
    .map((name) => [name, 2] as const),
  ...(
    'sqrt hat widehat tilde widetilde bar overline underline vec dot ddot dddot check breve acute grave mathring ' +
    'overbrace underbrace overrightarrow overleftarrow cancel bcancel xcancel boxed mathrm mathbf mathit mathsf ' +
    'mathtt mathcal mathbb mathfrak mathscr boldsymbol bm pmb operatorname mathop mathbin mathrel mathord pmod ' +
    'pod mod xrightarrow xleftarrow not'
  )
    .split(' ')
    .map((name) => [name, 1] as const),
]);

/** Commands whose argument is words, not mathematics. */
export const latexTexts: ReadonlySet<string> = new Set(
  'text textbf textit textrm textsf texttt textnormal mbox'.split(' '),
);

/** Commands that size or pair the delimiter behind them. */
export const latexSizes: ReadonlySet<string> = new Set(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm'.split(' '),
);

/** Commands that may stand as a script or an argument without braces, with an argument of their own. */
export const latexFonts: ReadonlySet<string> = new Set(
  'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr'.split(' '),
);

/** Operators: in need of braces where they stand as a script or an argument. */
export const latexOperators: ReadonlySet<string> = new Set(
  (
    'sum prod coprod int iint iiint oint bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes bigodot biguplus ' +
    'lim limsup liminf sup inf max min arg det dim exp gcd hom ker lg ln log Pr deg sin cos tan cot sec csc sinh ' +
    'cosh tanh coth arcsin arccos arctan bmod mod pmod pod displaystyle textstyle scriptstyle scriptscriptstyle ' +
    'cancel bcancel xcancel'
  ).split(' '),
);
