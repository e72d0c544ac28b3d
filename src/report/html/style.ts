/** The page's style: two panes side by side, one below the other on a narrow screen; light and dark. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --soft: light-dark(#f5f6f8, #1d2126);
  --mark: light-dark(#fff3b0, #5a4a00); --page: light-dark(#fff, #14171a); --text: light-dark(#1b1f24, #e4e7eb);
  --link: light-dark(#0b57d0, #8ab4f8); --faint: light-dark(#59636e, #9aa4af); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); height: 100vh; }
#score { container-type: inline-size; }
main > * { overflow: auto; padding: 1rem 1.25rem 40vh; overflow-wrap: break-word; }
#log { border-left: 1px solid var(--line); background: var(--soft); }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 1.5rem; }
#log :is(h1, h2, h3, h4) { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
:is(td, th)[align=right] { text-align: right; }
tr { scroll-margin-top: 4rem; }
pre { overflow: auto; padding: .5rem; border: 1px solid var(--line); }
code { font-size: .9em; }
sub { vertical-align: baseline; font-size: .85em; color: var(--faint); }
.wide, .display { overflow-x: auto; }
.display { display: block; }
math { font-size: 1.05em; }
.turn { margin: 0 0 1rem; padding: .25rem .9rem .5rem; background: var(--page); border: 1px solid var(--line); border-left-width: 5px; }
#log p { white-space: pre-line; }
.turn > header { font-weight: 600; color: var(--faint); }
.turn.assistant { border-left-color: light-dark(#1a7f5a, #4fc99a); }
.turn.user { border-left-color: light-dark(#7a4fbf, #b79af0); border-left-style: double; }
.turn.comment { border-left-color: light-dark(#b35900, #f0a35e); border-left-style: dashed; }
.turn.thinking { border-left-style: dotted; }
.line { scroll-margin-top: 35vh; }
:has(> .line:target):not(tr, main), tr:has(.line:target) { background: var(--mark); outline: 2px solid currentColor; outline-offset: 2px; }
#score a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
summary { cursor: pointer; padding: .15rem 0; }
.keys { color: var(--faint); font-size: .85rem; }
kbd { border: 1px solid var(--line); padding: 0 .3em; }
.index { max-width: 80rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; overflow-wrap: break-word; }
.index summary { border-top: 1px solid var(--line); padding: .5rem 0; } .index summary h2 { display: inline; }
.index section { scroll-margin-top: 4rem; }
.index table { display: block; overflow-x: auto; }
figure { margin: 1rem 0; overflow-x: auto; } figure svg { min-width: 34rem; } figcaption { color: var(--faint); }
.back { display: none; }
/* A pane too narrow for four columns: what was asked at the left, answer over expected at the right. */
@container (max-width: 1000px) {
  #score > table:has(th:nth-child(4)), #score > table:has(th:nth-child(4)) tbody { display: block; }
  #score > table:has(th:nth-child(4)) thead { display: none; }
  #score > table:has(th:nth-child(4)) tr { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); border: 1px solid var(--line); margin-bottom: .5rem; }
  #score > table:has(th:nth-child(4)) td { border: 0; overflow-x: auto; }
  #score td:nth-child(2):nth-last-child(3) { grid-row: 2; }
  #score > table td:nth-child(4):not(:empty)::before { content: 'Expected: '; color: var(--faint); }
}
@media (max-width: 900px) {
  main { display: block; height: auto; }
  main > * { overflow: visible; padding-bottom: 2rem; }
  table { display: block; overflow-x: auto; }
  .inline { display: inline-block; max-width: 100%; overflow: auto hidden; vertical-align: middle; }
  #log { border-left: 0; border-top: 3px solid var(--line); }
  .back { display: block; position: fixed; right: .75rem; bottom: .75rem; padding: .4rem .7rem; background: var(--page); border: 1px solid var(--line); }
}
@media print { main { display: block; height: auto; } main > * { overflow: visible; } .keys, .back { display: none; } }
`;
