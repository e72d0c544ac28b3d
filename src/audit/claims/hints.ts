import {
  type ClaimJudge,
  contradicted,
  lines,
  replyMissing,
  spansOf,
  supported,
  undecidable,
} from './judge.ts';

/** Help that came after a try that had failed. */
const mended =
  /\b(?:need(?:ed|s|ing)|requir(?:ed|es|ing)|after|until|only when|once I|nudge[ds]?|correct(?:ed|ion|ions))\b/i;

/** "Needed two hints", "without any help": counted as prompts that object or help before a later attempt. */
export const hints: ClaimJudge = {
  kind: 'hints',
  scope: 'whole',
  judge(claim, parts, context) {
    const replied = spansOf(parts, context);
    const lost = parts.filter((part) => part.attempts === 0);
    if (replied.length === 0 && parts[0]) return replyMissing(parts[0]);
    if (!context.transcript.children.some((turn) => turn.role === 'user')) {
      return undecidable('the log shows no prompts');
    }
    const help = [...new Set(parts.flatMap((part) => part.help))];
    const none = claim.value === 0 || claim.value === '0';
    const told = typeof claim.value === 'number' ? claim.value : undefined;
    const name = parts.length === 1 ? ` for ${parts[0]?.part}` : '';
    if (help.length === 0) {
      if (none) {
        if (lost.length > 0)
          return undecidable(
            `no hint in the log, but the reply to ${lost.map((part) => part.part).join(', ')} is not in this file`,
          );
        return supported(`no prompt in the log objects or helps${name}`);
      }
      if (lost.length > 0)
        return undecidable(
          `no hint in the log, but the reply to ${lost.map((part) => part.part).join(', ')} is not in this file`,
        );
      // A prompt that repeats the question with more in it is a hint that no list of words knows.
      if (parts.some((part) => part.attempts > 1))
        return undecidable(
          `the log shows several attempts${name}, but no prompt that plainly objects or helps`,
        );
      // Help may stand in the first prompt; but nothing was mended where there is one attempt.
      const told = `the log shows one attempt${name} and no prompt that objects or helps`;
      return mended.test(claim.text)
        ? contradicted(told)
        : undecidable(`${told}; the first prompt may hold the hint`);
    }
    const at = `${help.length === 1 ? 'the prompt at ' : `${help.length} prompts, `}${lines(help)}`;
    if (none)
      return contradicted(`${at} ${help.length === 1 ? 'objects or helps' : 'object or help'}${name}`);
    if (told === undefined || told === help.length) return supported(`${at}${name}`);
    return undecidable(`${told} claimed, ${help.length} found${name}: ${at}`);
  },
};
