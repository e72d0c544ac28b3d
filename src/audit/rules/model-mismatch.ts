import type { Turn } from '../../types/transcript.ts';
import { modelKey } from '../model-name.ts';
import type { AuditRule } from '../rule.ts';

/** The model that the report names, and those that the log itself knows of. */
export const modelMismatch: AuditRule = {
  id: 'model-mismatch',
  severity: 'warning',
  description:
    'The title names another model than the details do, an export names several models, or another one than the report.',
  example: {
    bad: '# HW7 with GPT 5.1\n\nModel: Claude Opus 4.5',
    good: '# HW7 with GPT 5.1\n\nModel: GPT 5.1 Thinking',
  },
  *run({ transcript }) {
    const { model, title } = transcript.about;
    const stated = model && modelKey(model.value);
    const headed = title && modelKey(title.value);
    if (title && model && stated && headed && differ(stated, headed))
      yield {
        place: title.position,
        reason: `the title speaks of ${headed.name}, the details (line ${model.position.start.line}) of ${stated.name}`,
      };
    let last: NonNullable<Turn['model']> | undefined;
    for (const turn of transcript.children) {
      const own = turn.model;
      if (!own) continue;
      const key = modelKey(own.value);
      const before = last && modelKey(last.value);
      if (key && before && differ(key, before))
        yield {
          place: turn.position,
          reason: `from here on the replies are by ${own.value}; before, they were by ${last?.value}`,
        };
      last = own;
    }
  },
};

type Key = NonNullable<ReturnType<typeof modelKey>>;

/** Another family, or another version of the same one; a name without a version says nothing of it. */
function differ(a: Key, b: Key): boolean {
  return a.family !== b.family || (a.version !== '' && b.version !== '' && a.version !== b.version);
}
