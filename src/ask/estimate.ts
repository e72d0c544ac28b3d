import { Buffer } from 'node:buffer';
import type { Attachment, ModelRequest } from './provider.ts';

/**
 * Characters (UTF-8 bytes) per token. English prose has some 4, LaTeX nearer to 3: the lower number overrates the
 * price a little. A tokenizer would be exact for one vendor's text models alone, and for no PDF and no thinking.
 */
const bytesPerToken = 3;
/** What a message costs beside its words. */
const perMessage = 8;
/** A page of a PDF goes in as text and as a picture. */
const perPage = 3000;
const perImage = 2000;
/** Where the pages of a PDF cannot be counted (compressed): one for every so many bytes. */
const bytesPerPage = 30_000;

/** Estimated tokens of what is sent. */
export function estimateInput(request: Pick<ModelRequest, 'system' | 'messages'>): number {
  let tokens = Math.ceil(Buffer.byteLength(request.system ?? '') / bytesPerToken);
  for (const message of request.messages) {
    tokens += perMessage + Math.ceil(Buffer.byteLength(message.text) / bytesPerToken);
    for (const attachment of message.attachments) tokens += estimateAttachment(attachment);
  }
  return tokens;
}

function estimateAttachment({ mediaType, bytes }: Attachment): number {
  if (mediaType !== 'application/pdf') return perImage;
  const source = Buffer.from(bytes).toString('latin1');
  const counted = source.match(/\/Type\s{0,3}\/Page(?!s)/g)?.length ?? 0;
  return perPage * Math.max(1, counted, counted === 0 ? Math.ceil(bytes.length / bytesPerPage) : 0);
}

/**
 * Tokens that no text of this size exceeds: byte-level tokenizers make at most one token of a byte. For limits.
 */
export function mostInput(request: Pick<ModelRequest, 'system' | 'messages'>): number {
  let tokens = Buffer.byteLength(request.system ?? '');
  for (const message of request.messages) {
    tokens += perMessage + Buffer.byteLength(message.text);
    for (const attachment of message.attachments) tokens += 2 * estimateAttachment(attachment);
  }
  return tokens;
}
