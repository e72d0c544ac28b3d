import type { Element, Root } from 'hast';
import type { Role } from '../../types/transcript.ts';
import { classesOf, textOf } from './formula.ts';

/** A message of a saved chat page. */
export interface Bubble {
  role: Role;
  element: Element;
  model?: string;
  seconds?: { text: string; at: number };
}

/** How a site's pages tell who speaks. */
interface Site {
  name: string;
  /** @param side at which the nearest box around the element lines up what it holds */
  roleOf(element: Element, side: Side): Role | undefined;
}

type Side = 'start' | 'end' | undefined;

const hasClass = (element: Element, ...names: string[]) =>
  classesOf(element).some((name) => names.includes(name));

const sites: readonly Site[] = [
  {
    name: 'ChatGPT',
    roleOf: ({ properties }) => {
      const role = properties.dataMessageAuthorRole;
      return role === 'user' || role === 'assistant' ? role : undefined;
    },
  },
  {
    name: 'Claude',
    roleOf: (element) =>
      element.properties.dataTestid === 'user-message'
        ? 'user'
        : classesOf(element).some((name) => /^font-claude-(?:message|response)$/.test(name))
          ? 'assistant'
          : undefined,
  },
  {
    name: 'Gemini',
    roleOf: ({ tagName }) =>
      tagName === 'user-query'
        ? 'user'
        : tagName === 'model-response' || tagName === 'response-container'
          ? 'assistant'
          : undefined,
  },
  {
    name: 'DeepSeek',
    roleOf: (element) =>
      hasClass(element, 'ds-message')
        ? holds(element, (one) => hasClass(one, 'ds-markdown', 'ds-think-content'))
          ? 'assistant'
          : 'user'
        : undefined,
  },
  {
    name: 'Grok',
    roleOf: (element, side) =>
      hasClass(element, 'message-bubble') && side ? (side === 'end' ? 'user' : 'assistant') : undefined,
  },
  { name: 'a chat', roleOf: (element) => statedRole(element) },
];

/** Attributes in which pages say whose a message is. */
const attributes = [
  'dataMessageAuthorRole',
  'dataMessageRole',
  'dataAuthorRole',
  'dataRole',
  'dataAuthor',
  'dataSender',
  'dataSpeaker',
  'dataTurn',
  'dataFrom',
];
const speakers: Readonly<Record<string, Role>> = {
  user: 'user',
  human: 'user',
  you: 'user',
  assistant: 'assistant',
  model: 'assistant',
  bot: 'assistant',
  ai: 'assistant',
};
/** "user-message", "message-assistant", "chat-user", "segment-assistant": whole names of a class or a test's id. */
const named =
  /^(?:(?:chat|message|msg|segment|turn|bubble)[-_]{1,2}(user|human|assistant|model|bot|ai)|(user|human|assistant|model|bot|ai)[-_](?:message|msg|turn|bubble))$/;

function statedRole(element: Element): Role | undefined {
  const { properties } = element;
  for (const name of attributes) {
    const role = speakers[String(properties[name] ?? '').toLowerCase()];
    if (role) return role;
  }
  const names = [
    ...classesOf(element),
    String(properties.dataTestid ?? ''),
    String(properties.dataContent ?? ''),
  ];
  for (const name of names) {
    const found = named.exec(name.toLowerCase());
    const role = found && speakers[found[1] ?? found[2] ?? ''];
    if (role) return role;
  }
  return undefined;
}

/** Boxes in which pages fold what a model thought before it replied. */
function isThinking(element: Element): boolean {
  return (
    element.tagName === 'model-thoughts' ||
    classesOf(element).some((name) =>
      /^(?:ds-think-content|(?:thinking|thoughts?|reasoning)(?:[-_](?:content|container|block))?)$/.test(
        name,
      ),
    )
  );
}

/** The messages of a page whose markup says who speaks, and the site; undefined for every other page. */
export function findBubbles(tree: Root): { site: string; bubbles: Bubble[] } | undefined {
  for (const site of sites) {
    const bubbles: Bubble[] = [];
    let thought: Bubble['seconds'];
    const visit = (node: Root | Element, side: Side): void => {
      for (const child of node.children) {
        if (child.type !== 'element') continue;
        const role = site.roleOf(child, side);
        if (role) {
          const model = child.properties.dataMessageModelSlug;
          if (role === 'assistant')
            for (const element of takeThinking(child)) bubbles.push({ role: 'thinking', element });
          bubbles.push({
            role,
            element: child,
            ...(typeof model === 'string' ? { model } : {}),
            ...(role === 'assistant' && thought ? { seconds: thought } : {}),
          });
          thought = undefined;
          continue;
        }
        // The chip that tells how long it thought is a button beside the message.
        if (child.tagName === 'button') {
          const text = textOf(child).trim();
          if (/^(?:thought|reasoned) for\b/i.test(text) && text.length < 80)
            thought = { text, at: child.position?.start.offset ?? 0 };
          continue;
        }
        visit(child, hasClass(child, 'items-end') ? 'end' : hasClass(child, 'items-start') ? 'start' : side);
      }
    };
    visit(tree, undefined);
    const speaking = new Set(bubbles.map(({ role }) => role));
    if (speaking.has('user') && speaking.has('assistant')) return { site: site.name, bubbles };
  }
  return undefined;
}

/** Takes the boxes of thinking out of a reply; a box that is all of it stays. */
function takeThinking(reply: Element): Element[] {
  const taken: Element[] = [];
  const visit = (element: Element): void => {
    element.children = element.children.filter((child) => {
      if (child.type !== 'element') return true;
      if (isThinking(child)) {
        taken.push(child);
        return false;
      }
      visit(child);
      return true;
    });
  };
  visit(reply);
  return taken.filter((element) => textOf(element).trim() !== '');
}

function holds(element: Element, test: (one: Element) => boolean): boolean {
  const stack = [...element.children];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'element') continue;
    if (test(node)) return true;
    stack.push(...node.children);
  }
  return false;
}
