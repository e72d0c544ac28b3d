import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Transcript } from '../types/transcript.ts';
import { transcriptOf } from './transcript.ts';

/**
 * A unified plugin that turns an mdast root into a transcript tree:
 * `unified().use(remarkParse).use(remarkMath).use(transcript)`, then `run(parse(file), file)`.
 *
 * The vfile must hold the text that was parsed, for positions refer to it. Findings go to the vfile's
 * messages, too. Delimiters that remark-math does not know (`\(…\)`) are not read here, for the tree is
 * already made; `read` does that.
 */
export function transcript(): (root: Root, file: VFile) => Transcript {
  return (root, file) => {
    const source = String(file);
    const tree = transcriptOf(root, {
      source,
      file: file.path ?? '',
      sha256: createHash('sha256').update(source).digest('hex'),
      format: 'markdown',
      messages: [],
    });
    file.messages.push(...tree.messages);
    return tree;
  };
}
