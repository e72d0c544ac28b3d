import { loadPages } from '../report/index.ts';
import { script } from './script.ts';

const own = `
.review { display: grid; grid-template-columns: 17rem minmax(0, 1fr); height: 100vh; }
.review > * { overflow: auto; padding: 1rem; }
#queue { border-right: 1px solid var(--line); background: var(--soft); }
#queue ol { list-style: none; margin: 0; padding: 0; }
#queue button { display: block; width: 100%; text-align: left; padding: .3rem .5rem; border: 1px solid transparent; background: none; color: inherit; font: inherit; cursor: pointer; }
#queue button[aria-current=true] { border-color: currentColor; background: var(--mark); }
#queue .done { color: var(--faint); }
#item { padding-bottom: 14rem; max-width: 60rem; }
#decide { position: fixed; bottom: 0; right: 0; left: 17rem; padding: .6rem 1rem; background: var(--page); border-top: 2px solid var(--line); }
#decide input, #decide button, #decide select { font: inherit; padding: .25rem .5rem; }
#decide input[name=reason] { width: min(28rem, 60%); }
#decide p { margin: .3rem 0; }
#told { min-height: 1.4em; }
.why { font-weight: 600; }
@media (max-width: 700px) {
  .review { display: block; height: auto; } #queue { max-height: 30vh; border-right: 0; border-bottom: 1px solid var(--line); }
  #decide { left: 0; } #item { padding-bottom: 18rem; }
}
`;

/** The page of a review: the queue at the left, one thing to decide, and the form below it. */
export async function reviewPage(): Promise<string> {
  const { htmlDocument, style } = await loadPages();
  return htmlDocument({
    title: 'Review',
    styles: [style + own],
    script,
    connect: true,
    body: [
      '<main class="review">',
      '<nav id="queue" aria-label="What needs a person"><p id="count"></p><ol></ol></nav>',
      '<article id="item" aria-live="polite"></article>',
      '</main>',
      '<form id="decide" autocomplete="off">',
      '<p id="told" role="status"></p>',
      '<p><button type="button" data-outcome="correct"><kbd>1</kbd> correct</button>',
      '<button type="button" data-outcome="partial"><kbd>2</kbd> partial</button>',
      '<button type="button" data-outcome="incorrect"><kbd>3</kbd> incorrect</button>',
      '<button type="button" data-outcome="no-answer"><kbd>4</kbd> no answer</button>',
      '<label>points <input name="points" type="number" min="0" step="0.25" size="5"></label>',
      '<button type="button" id="undo"><kbd>u</kbd> take back</button></p>',
      '<p><label>reason <input name="reason" maxlength="500"></label>',
      '<label><input name="wide" type="checkbox"> <kbd>e</kbd> also for equivalent answers <span id="alike"></span></label></p>',
      '<p class="keys"><kbd>j</kbd> <kbd>k</kbd> next and previous · <kbd>r</kbd> to the reason, <kbd>Esc</kbd> out of it</p>',
      '</form>',
    ],
  });
}
