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
  roleOf(element: Element): Role | undefined;
}

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
      tagName === 'user-query' ? 'user' : tagName === 'model-response' ? 'assistant' : undefined,
  },
];

/** The messages of a page whose markup says who speaks, and the site; undefined for every other page. */
export function findBubbles(tree: Root): { site: string; bubbles: Bubble[] } | undefined {
  for (const site of sites) {
    const bubbles: Bubble[] = [];
    let thought: Bubble['seconds'];
    const visit = (node: Root | Element): void => {
      for (const child of node.children) {
        if (child.type !== 'element') continue;
        const role = site.roleOf(child);
        if (role) {
          const model = child.properties.dataMessageModelSlug;
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
        visit(child);
      }
    };
    visit(tree);
    const speaking = new Set(bubbles.map(({ role }) => role));
    if (speaking.has('user') && speaking.has('assistant')) return { site: site.name, bubbles };
  }
  return undefined;
}
