/** A line that heads what the model only thought, or the reply behind it. */
export interface SectionMark {
  opens: boolean;
  /** "Reasoning" may head a part of the reply as well: it counts only where the reply's own mark follows. */
  certain: boolean;
  /** Where the mark ends in its line; what follows on it is its first words. */
  end: number;
  alone: boolean;
  dress: 'heading' | 'bold' | 'plain';
}

const form =
  /^ {0,3}(#{1,6}[ \t]+)?([*_]{0,3})([A-Za-z][A-Za-z '’]{3,30}(?: \([a-z ]{3,20}\))?)(:?)([*_]{0,3})(:?)(?=\s|$)/;
const thinking =
  /^(?:(?:show|hide|view) (?:thinking|reasoning|thoughts)|thinking|thinking process|thought process|thoughts? summary|chain of thought|internal (?:reasoning|monologue|thoughts)|scratchpad|(?:reasoning|thinking) \([a-z ]+\))$/;
const reasoning = /^(?:reasoning|reasoning trace|analysis channel)$/;
const replying =
  /^(?:(?:final |visible |actual |model )?(?:answer|response|reply|output)|answer now|final|response to (?:the )?user)$/;
/** Behind "Reasoning" an "Answer" is a part of the reply, too. */
const replyingOnly = /\b(?:response|reply|output|visible)\b/;

/** Reads a line as the mark of a thinking section or of the reply that ends one; whether it is one the file says. */
export function readSectionMark(line: string): SectionMark | undefined {
  if (!/think|thought|reason|scratch|monologue|answer|response|reply|output|final/i.test(line.slice(0, 60)))
    return undefined;
  const found = form.exec(line);
  if (!found) return undefined;
  const [all, hashes = '', opening = '', words = '', colon = '', closing = '', after = ''] = found;
  if ((opening === '') !== (closing === '')) return undefined;
  const label = words.toLowerCase().trim();
  const opens = thinking.test(label) || reasoning.test(label);
  if (!opens && !replying.test(label)) return undefined;
  const rest = line.slice(all.length).trim();
  const alone = rest === '' || /^[>›]$/.test(rest);
  if (!alone && colon === '' && after === '') return undefined;
  return {
    opens,
    certain: opens ? thinking.test(label) : replyingOnly.test(label),
    end: alone ? line.length : all.length,
    alone,
    dress: hashes !== '' ? 'heading' : opening !== '' ? 'bold' : 'plain',
  };
}
