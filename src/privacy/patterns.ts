/** Kinds of personal data; the word is also what the mask says. */
export type PersonalKind = 'name' | 'student id' | 'e-mail address' | 'private link' | 'account name';

export interface PersonalDatum {
  kind: PersonalKind;
  value: string;
  /** Offset of the value in the text that was searched. */
  start: number;
}

/**
 * An address: bounded on every side, and not the matrix product `W@x.mean(` of a program.
 * Not found: addresses spelt out ("name at school dot edu").
 */
export const email =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{1,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12}(?![A-Za-z0-9([])/g;

/** Addresses that lead to somebody's conversation or document. Public material (papers, manuals) is none. */
const privatePlaces = [
  '(?:chatgpt\\.com|chat\\.openai\\.com)/(?:share|c|g|gg|s)/',
  'claude\\.ai/(?:share|chat|public)/',
  'gemini\\.google\\.com/(?:share|app|u)/',
  'g\\.co/(?:gemini|bard)/share/',
  '(?:aistudio|makersuite)\\.google\\.com/(?:app/)?(?:prompts|u)/',
  '(?:grok\\.com|x\\.com/i/grok)/(?:share|chat|c)/',
  'chat\\.deepseek\\.com/(?:a/chat|share)/',
  '(?:www\\.)?kimi\\.(?:com|ai|moonshot\\.cn)/(?:share|chat)/',
  'chat\\.qwen(?:lm)?\\.ai/(?:s|c)/',
  'chat\\.mistral\\.ai/chat/',
  '(?:www\\.)?perplexity\\.ai/(?:search|page)/',
  'copilot\\.microsoft\\.com/(?:shares|chats)/',
  'poe\\.com/s/',
  'docs\\.google\\.com/[a-z]{1,20}/d/',
  'drive\\.google\\.com/(?:file|open|drive)',
  'colab\\.research\\.google\\.com/drive/',
  'edstem\\.org/[a-z]{2}/courses/',
];
export const privateLink = new RegExp(
  `(?:https?://)?(?<![A-Za-z0-9.-])(?:${privatePlaces.join('|')})[^\\s<>"'\`)\\]}|\\\\]{0,500}(?<![.,;:!?])`,
  'gi',
);

/*
 * What every address and every link has in it. Neither crosses the end of a line, so that only lines with these
 * signs need be searched: the patterns above try every letter of a text.
 */
export const emailSign = /@/g;
export const linkSign = /\.[a-z]{2,12}\//gi;

/** A number that the text itself calls a student's. */
export const labelledId = /\b(?:SID|student\s{0,3}(?:id|number|no\.?|#))\W{0,8}(\d{7,12})(?!\d)/gi;

/** Ten digits that stand alone: not inside a decimal, a longer number, an identifier or a path. */
export const tenDigits = /(?<![\w.,/+=^{$\\-])\d{10}(?![\w,/^}$-]|\.\d)/g;

/** Account names: a label of their own, or the home folder in a path. */
export const labelledAccount =
  /\b(?:user ?name|account(?: name)?|login|(?:logged|signed) in as)\s{0,3}[:=]?\s{0,3}(@?[A-Za-z0-9][\w.-]{1,39})/gi;
export const homeFolder = /(?:\/Users\/|\/home\/|\b[A-Za-z]:\\Users\\)([A-Za-z0-9][\w.-]{1,39})/g;

/** Home folders that belong to nobody. */
export const machineAccounts: ReadonlySet<string> = new Set(
  'shared public user username runner root ubuntu sandbox jovyan oai admin default you name'.split(' '),
);
