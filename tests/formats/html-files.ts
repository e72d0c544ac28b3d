import katex from 'katex';
import type { Nodes, Parents, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { jsonFiles, type Written } from './json-files.ts';
import type { Said } from './said.ts';

/** How a page shows a formula. */
type Draw = (tex: string, display: boolean) => string;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Glyphs and MathML with the source in an annotation, as KaTeX itself draws it. */
const katexFormula: Draw = (tex, displayMode) =>
  katex.renderToString(tex, { displayMode, throwOnError: false });
/** MathJax 2: a preview, glyphs, and the source in a script. */
const mathJax2: Draw = (tex, display) =>
  `<span class="MathJax_Preview">?</span><span class="MathJax${display ? '_Display' : ''}">g l y p h s</span><script type="math/tex${display ? '; mode=display' : ''}">${tex}</script>`;
/** MathJax 3 with assistive MathML. */
const mathJax3: Draw = (tex, display) =>
  `<mjx-container class="MathJax"${display ? ' display="true"' : ''}><svg><path d=""></path></svg><mjx-assistive-mml><math><semantics><mi>x</mi><annotation encoding="application/x-tex">${escaped(tex)}</annotation></semantics></math></mjx-assistive-mml></mjx-container>`;
const dataMath: Draw = (tex, display) =>
  `<${display ? 'div class="math-block"' : 'span class="math-inline"'} data-math="${escaped(tex).replace(/"/g, '&quot;')}"><span class="katex-html" aria-hidden="true">glyphs</span></${display ? 'div' : 'span'}>`;

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** The tree of a text whose formulas stand between dollars or TeX's brackets. */
export function treeOf(text: string): Root {
  const dollars = text
    .replace(/\\\[([\s\S]*?)\\\]/g, (_, tex: string) => `$$${tex}$$`)
    .replace(/\$\$([^$]+?)\$\$/g, (_, tex: string) => `\n\n$$\n${tex.trim()}\n$$\n\n`)
    .replace(/\\\(([\s\S]*?)\\\)/g, (_, tex: string) => `$${tex}$`);
  // A chat page shows an underscore between letters as it is.
  const plain = dollars.replace(
    /(\$\$[\s\S]*?\$\$|\$[^$\n]*\$|`[^`\n]*`)|_/g,
    (all, taken: string | undefined) => taken ?? `\\${all}`,
  );
  return markdown.parse(plain);
}

/** Markdown as the HTML of a chat page. Written for these tests; knows what the logs here use. */
function render(text: string, draw: Draw): string {
  const all = (node: Parents) => node.children.map((child) => show(child as Nodes)).join('');
  const show = (node: Nodes): string => {
    if (node.type === 'text') return escaped(node.value);
    if (node.type === 'inlineMath') return draw(node.value, false);
    if (node.type === 'math') return draw(node.value, true);
    if (node.type === 'inlineCode') return `<code>${escaped(node.value)}</code>`;
    if (node.type === 'code')
      return `<pre><code class="language-${node.lang ?? 'text'}">${escaped(node.value)}\n</code></pre>`;
    if (node.type === 'break') return '<br>';
    if (node.type === 'html') return `${node.value}\n`;
    if (node.type === 'thematicBreak') return '<hr>';
    if (node.type === 'heading') return `<h${node.depth}>${all(node)}</h${node.depth}>\n`;
    if (node.type === 'paragraph')
      // The paths of drawn signs hold line feeds of their own.
      return `<p>${all(node).replace(/(<[^<>]*>)|\n/g, (_, tag: string | undefined) => tag ?? '<br>\n')}</p>\n`;
    if (node.type === 'strong') return `<strong>${all(node)}</strong>`;
    if (node.type === 'emphasis') return `<em>${all(node)}</em>`;
    if (node.type === 'list')
      return node.ordered ? `<ol start="${node.start ?? 1}">${all(node)}</ol>\n` : `<ul>${all(node)}</ul>\n`;
    if (node.type === 'listItem') return `<li>${all(node)}</li>`;
    if (node.type === 'blockquote') return `<blockquote>${all(node)}</blockquote>`;
    if (node.type === 'table')
      return `<table>${all(node).replace(/<tr>.*?<\/tr>/, (row) => row.replace(/td>/g, 'th>'))}</table>`;
    if (node.type === 'tableRow') return `<tr>${all(node)}</tr>`;
    if (node.type === 'tableCell') return `<td>${all(node)}</td>`;
    return 'children' in node ? all(node) : '';
  };
  return all(treeOf(text));
}

const page = (title: string, body: string) =>
  `<!DOCTYPE html>\n<!-- saved from url=(0030)https://example.org/ -->\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>p { color: red }</style><script>var x = "</p>";</script></head>\n<body><nav>New chat</nav>\n${body}\n<footer><button>Send</button></footer></body></html>\n`;

/** The conversation as saved pages. */
export function htmlFiles(said: readonly Said[]): Written[] {
  const spoken = said.filter(({ role }) => role !== 'thinking');
  const chatgpt = spoken
    .map(
      ({ role, text, seconds }) =>
        `<article><h6 class="sr-only">${role === 'user' ? 'You' : 'ChatGPT'} said:</h6>${seconds ? `<button>Thought for ${seconds}s</button>` : ''}<div data-message-author-role="${role}" data-message-model-slug="gpt-5-1-thinking">${role === 'user' ? `<div class="whitespace-pre-wrap">${render(text, katexFormula)}</div>` : `<div class="markdown prose">${render(text, katexFormula)}</div>`}</div><button>Copy</button></article>`,
    )
    .join('\n');
  const claude = spoken
    .map(({ role, text }) =>
      role === 'user'
        ? `<div data-testid="user-message">${render(text, mathJax2)}</div>`
        : `<div class="font-claude-response relative">${render(text, mathJax2)}</div>`,
    )
    .join('\n');
  const gemini = spoken
    .map(({ role, text }) =>
      role === 'user'
        ? `<user-query><div>${render(text, dataMath)}</div></user-query>`
        : `<model-response><message-content>${render(text, dataMath)}</message-content></model-response>`,
    )
    .join('\n');
  const marked = spoken
    .map(
      ({ role, text }) =>
        `<h5>${role === 'user' ? 'You said:' : 'ChatGPT said:'}</h5><div>${render(text, mathJax3)}</div>`,
    )
    .join('\n');
  const think = (name: string) => {
    const thoughts = said.filter(({ role }) => role === 'thinking');
    return thoughts.length > 0 ? `<div class="${name}"><p>What it thought.</p></div>` : '';
  };
  const deepseek = spoken
    .map(({ role, text }) =>
      role === 'user'
        ? `<div class="_9663006"><div class="ds-message _63c77b1">${render(text, katexFormula)}</div></div>`
        : `<div class="_4f9bf79"><div class="ds-message _63c77b1">${think('ds-think-content')}<div class="ds-markdown">${render(text, katexFormula)}</div></div></div>`,
    )
    .join('\n');
  const grok = spoken
    .map(
      ({ role, text }) =>
        `<div class="relative flex flex-col ${role === 'user' ? 'items-end' : 'items-start'}"><div class="message-bubble rounded">${role === 'user' ? '' : think('thinking-container')}<div class="response-content-markdown">${render(text, katexFormula)}</div></div></div>`,
    )
    .join('\n');
  const stated = spoken
    .map(
      ({ role, text }) => `<section><div class="x chat-${role} y">${render(text, mathJax3)}</div></section>`,
    )
    .join('\n');
  return [
    { format: 'html', file: 'deepseek.html', text: page('HW3', deepseek) },
    { format: 'html', file: 'grok.html', text: page('HW3', grok) },
    { format: 'html', file: 'stated.html', text: page('HW3', stated) },
    { format: 'html', file: 'chatgpt.html', text: page('HW3', chatgpt) },
    { format: 'html', file: 'claude.html', text: page('HW3', claude) },
    { format: 'html', file: 'gemini.html', text: page('HW3', gemini) },
    { format: 'html', file: 'marked.html', text: page('HW3', `<main>${marked}</main>`) },
  ];
}

/** The conversation as share pages that draw nothing until their program runs: all of it stands in their data. */
export function sharePages(said: readonly Said[]): Written[] {
  const find = (format: string) => jsonFiles(said).find((one) => one.format === format)?.text ?? '[]';
  const chatgpt = (JSON.parse(find('chatgpt-export')) as unknown[])[0];
  const claude = (JSON.parse(find('claude-export')) as unknown[])[0];
  const safe = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');
  const next = `<script id="__NEXT_DATA__" type="application/json">${safe({ props: { pageProps: { serverResponse: { type: 'data', data: chatgpt } } } })}</script>`;
  const stream = `<script>window.__router.streamController.enqueue(${safe(`${JSON.stringify(folded({ loaderData: { share: { data: chatgpt, other: [null, 1.5, true] } } }))}\n`)});</script>`;
  const named = `<script>window.__STATE__ = ${safe({ chat: claude, mapping: null })};</script>`;
  const list = said.flatMap(({ role, text }) =>
    role === 'thinking' ? [] : [{ id: 1, role: role.toUpperCase(), thinking_content: null, content: text }],
  );
  const plain = `<script type="application/json">${safe({ code: 0, data: { messages: list } })}</script>`;
  return Object.entries({ next, stream, named, plain }).map(([name, script]) => ({
    format: 'html',
    file: `${name}.html`,
    text: page('HW3', `<main><p>Loading</p></main>${script}`),
  }));
}

/** A value as a list in which objects name their keys and values by place, as React Router streams it. */
function folded(value: unknown): unknown[] {
  const list: unknown[] = [];
  const places = new Map<unknown, number>();
  const place = (one: unknown): number => {
    if (one === null || one === undefined) return -5;
    const known = places.get(one);
    if (known !== undefined) return known;
    const index = list.push(one) - 1;
    places.set(one, index);
    if (Array.isArray(one)) list[index] = one.map(place);
    else if (typeof one === 'object')
      list[index] = Object.fromEntries(
        Object.entries(one).map(([key, inner]) => [`_${place(key)}`, place(inner)]),
      );
    return index;
  };
  place(value);
  return list;
}

/** A page as browsers save it in one file, its HTML packed in either way. */
export function savedAsOne(html: string, way: 'quoted-printable' | 'base64'): string {
  const bytes = Buffer.from(html, 'utf8');
  const packed =
    way === 'base64'
      ? (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
      : [...bytes]
          .map((byte) =>
            (byte >= 32 && byte < 127 && byte !== 61) || byte === 10
              ? String.fromCharCode(byte)
              : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
          )
          .join('')
          .split('\n')
          .map((line) => (line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? []).join('=\r\n'))
          .join('\r\n');
  const mark = '----MultipartBoundary--x----';
  return [
    'From: <Saved by a browser>',
    'Subject: HW3',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    `\tboundary="${mark}"`,
    '',
    `--${mark}`,
    'Content-Type: text/css',
    '',
    'p { color: red }',
    `--${mark}`,
    'Content-Type: text/html',
    `Content-Transfer-Encoding: ${way}`,
    'Content-Location: https://example.org/',
    '',
    packed,
    `--${mark}--`,
    '',
  ].join('\r\n');
}
