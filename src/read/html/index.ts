import type { Element, Root as Page } from 'hast';
import { VFileMessage } from 'vfile-message';
import { type Document, type Format, single } from '../format.ts';
import { looksLikePage } from '../page-start.ts';
import { transcriptOfConversations } from '../rendition/build.ts';
import { readThinkingChip } from '../rendition/conversation.ts';
import { saidAt } from '../rendition/sourced.ts';
import type { WrittenTree } from '../rendition/write.ts';
import { findData } from './data.ts';
import { takeFormulas, textOf } from './formula.ts';
import { findBubbles } from './speakers.ts';
import { parsePage, writtenOf } from './tree.ts';

/** Saved chat pages and any other HTML. */
export const htmlPage: Format = {
  name: 'html',
  description:
    'saved chat pages and share pages (ChatGPT, Claude, Gemini, DeepSeek, Grok) and any other HTML',
  recognises: ({ text }) => (looksLikePage(text) ? 'it begins like a page of HTML' : undefined),
  open: (document, why) => single(() => readPage(document, why)),
};

/** Characters of a page that are parsed, and how deep its elements may stand in each other. */
const longestPage = 3 * 1024 * 1024;
const deepest = 400;

function readPage(document: Document, why: string) {
  const say = (reason: string, ruleId: string, offset = 0) =>
    new VFileMessage(reason, { place: { line: 1, column: 1, offset }, ruleId, source: 'read' });
  const messages = [...document.messages];
  const whole = document.text;
  const text = whole.slice(0, longestPage);
  if (text.length < whole.length)
    messages.push(say(`Only the first ${longestPage} characters of the page were read`, 'not-parsed'));
  if (nestsDeeper(text, deepest)) {
    messages.push(
      say(`The page nests its elements deeper than ${deepest}: nothing was read`, 'unreadable-file'),
    );
    return transcriptOfConversations([], { ...document, messages }, { name: 'html', why });
  }
  const page = parsePage(text);
  const found = findBubbles(page);
  // What a page has drawn of its conversation is read as it is drawn; what it has not, from the data it is drawn from.
  const data = findData(whole);
  const drawn = found?.bubbles.filter(({ role }) => role !== 'thinking').length ?? 0;
  if (data && data.messages.filter(({ role }) => role !== 'thinking').length > drawn)
    return transcriptOfConversations(
      [data.title ? data : { ...data, ...titleOf(text) }],
      { ...document, messages },
      { name: 'html', why: `${why}, with the conversation among its data` },
    );
  const lost = takeFormulas(page);
  if (lost > 0)
    messages.push(
      say(
        `${lost} formulas of the page are drawn only, without their source: shown as ⟨formula⟩`,
        'unreadable-formula',
      ),
    );
  if (found) {
    const conversation = {
      at: 0,
      ...titleOf(text),
      ...modelOf(found.bubbles.find(({ model }) => model)?.model),
      messages: found.bubbles.map(({ role, element, seconds }, index) => {
        const at = element.position?.start.offset ?? 0;
        const time = seconds && readThinkingChip(seconds.text);
        return {
          role,
          at,
          text: writtenOf(element),
          ...(index === found.bubbles.length - 1 && isCut(whole)
            ? { truncated: 'the page ends before it is closed' }
            : {}),
          ...(time && seconds ? { thought: { seconds: time, at: seconds.at } } : {}),
        };
      }),
    };
    return transcriptOfConversations(
      [conversation],
      { ...document, messages },
      { name: 'html', why: `${why}, of ${found.site}` },
    );
  }
  const body = bodyOf(page);
  const report = body ? writtenOf(body) : undefined;
  return transcriptOfConversations(
    report ? [{ at: 0, messages: [], report: parsedOrTyped(report) }] : [],
    { ...document, messages },
    { name: 'html', why },
  );
}

/** Is a page opened and not closed? Then the file broke off, and with it what was said last. */
function isCut(text: string): boolean {
  return /<html[\s>]/i.test(text.slice(0, 20_000)) && !/<\/(?:html|body)\s{0,10}>/i.test(text.slice(-20_000));
}

/** A page's words as markdown, of a page that another format was turned into. */
export function markdownOfPage(html: string): string {
  if (nestsDeeper(html, deepest)) throw new Error(`elements are nested deeper than ${deepest}`);
  const page = parsePage(html);
  takeFormulas(page);
  return writtenOf(bodyOf(page)).text;
}

/** Where a page's text has TeX between its delimiters, it is read as the markdown that it is. */
function parsedOrTyped(written: WrittenTree): WrittenTree | Omit<WrittenTree, 'tree'> {
  const typed = /\\\(|\\\[|\$\$|\$[^$\n]{0,200}\\[A-Za-z]/.test(textOutside(written));
  if (!typed) return written;
  const { tree: _tree, ...text } = written;
  return text;
}

/** The words of the tree without its formulas and code. */
function textOutside({ tree }: WrittenTree): string {
  const words: string[] = [];
  const stack: (typeof tree | (typeof tree.children)[number])[] = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') words.push(node.value);
    if ('children' in node) stack.push(...node.children);
  }
  return words.join('\n');
}

function bodyOf(page: Page): Element | Page {
  const html = page.children.find((node) => node.type === 'element' && node.tagName === 'html') as
    | Element
    | undefined;
  return (
    (html?.children.find((node) => node.type === 'element' && node.tagName === 'body') as
      | Element
      | undefined) ?? page
  );
}

function titleOf(text: string) {
  const found = /<title[^<>]{0,200}>([^<]{1,300})<\/title>/i.exec(text.slice(0, 200_000));
  if (!found) return {};
  const title = textOf(parsePage(found[1] ?? '')).trim();
  return title === '' ? {} : { title: saidAt(title, found.index) };
}

function modelOf(model: string | undefined) {
  return model === undefined ? {} : { model: saidAt(model, 0) };
}

/** Counted by tags alone, before anything is built that would be as deep. */
function nestsDeeper(text: string, limit: number): boolean {
  const empty =
    /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|tr|th|dt|dd|option)$/i;
  let depth = 0;
  for (const [tag, closing, name = ''] of text.matchAll(
    /<(\/?)([a-zA-Z][\w-]{0,40})(?:[^<>"']|"[^"]*"|'[^']*')*>/g,
  )) {
    if (empty.test(name) || tag.endsWith('/>')) continue;
    depth += closing ? -1 : 1;
    if (depth < 0) depth = 0;
    if (depth > limit) return true;
  }
  return false;
}
