import type { AuditRule } from '../rule.ts';

/** Nothing that the model said, and no way to look it up. */
export const noEvidence: AuditRule = {
  id: 'no-evidence',
  severity: 'warning',
  description:
    'The file holds no reply of a model. With a share link the conversation may be looked up there (links are never opened); without one, what the report says has no evidence at all.',
  example: {
    bad: '# Report\n\nComments: Part A: one-shot. Part B: one-shot.',
    good: '## AI Response:\n\n(a) 4 steps.\n\nComments: Part A: one-shot.',
  },
  *run({ transcript }) {
    if (transcript.children.length === 0) return;
    if (transcript.children.some(({ role, children }) => role === 'assistant' && children.length > 0)) return;
    const link = transcript.about.shareLink;
    yield link
      ? {
          place: link.position,
          severity: 'info',
          reason: 'the file holds no reply of a model, only a link to the conversation, which was not opened',
        }
      : { place: 1, reason: 'the file holds no reply of a model and no link to one' };
  },
};
