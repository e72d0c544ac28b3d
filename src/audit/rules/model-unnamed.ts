import { isVagueModel } from '../model-name.ts';
import type { AuditRule } from '../rule.ts';

/** Which model was it? "ChatGPT" is the name of a website. */
export const modelUnnamed: AuditRule = {
  id: 'model-unnamed',
  severity: 'warning',
  description: 'The log does not name the model, or only the product ("ChatGPT").',
  example: { bad: 'Model: ChatGPT', good: 'Model: ChatGPT 5.1 Thinking (Extended)' },
  *run({ transcript }) {
    const { model } = transcript.about;
    if (!model) yield { place: 1, reason: 'the log does not name the model' };
    else if (isVagueModel(model.value))
      yield { place: model.position, reason: `"${model.value}" names a product, not a model` };
  },
};
