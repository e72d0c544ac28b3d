/** Families of models that are sold under several names; any other name is its own family. */
const families: Readonly<Record<string, string>> = {
  chatgpt: 'gpt',
  o1: 'gpt',
  o3: 'gpt',
  o4: 'gpt',
  opus: 'claude',
  sonnet: 'claude',
  haiku: 'claude',
  'le chat': 'mistral',
};

/** @param name of a model, without its version, in small letters */
export const familyOf = (name: string): string => families[name] ?? name;
