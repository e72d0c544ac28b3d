import { Buffer } from 'node:buffer';
import type OpenAI from 'openai';
import type { Attachment, ModelRequest } from './provider.ts';

/** How a file stands in a request: its data, or in records what stands for it. */
export type FileText = (attachment: Attachment) => string;

export const dataUrl: FileText = ({ mediaType, bytes }) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

type Effort = OpenAI.ReasoningEffort;

/** Servers refuse a text of nothing: a prompt may be its files alone. */
const said = (text: string) => (text.trim() === '' ? [] : [text]);

/** For the responses API. Nothing is kept at the vendor beyond what serving needs (`store: false`). */
export function responsesBody(
  model: string,
  { system, messages, options, schema }: ModelRequest,
  file: FileText,
): OpenAI.Responses.ResponseCreateParamsNonStreaming {
  return {
    model,
    ...(system ? { instructions: system } : {}),
    input: messages.map((message) =>
      message.role === 'assistant'
        ? { role: 'assistant' as const, content: message.text }
        : {
            role: 'user' as const,
            content: [
              ...message.attachments.map((one) =>
                one.mediaType === 'application/pdf'
                  ? { type: 'input_file' as const, filename: one.name, file_data: file(one) }
                  : { type: 'input_image' as const, image_url: file(one), detail: 'auto' as const },
              ),
              ...said(message.text).map((text) => ({ type: 'input_text' as const, text })),
            ],
          },
    ),
    max_output_tokens: options.maxOutputTokens,
    store: false,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(options.effort === undefined ? {} : { reasoning: { effort: options.effort as Effort } }),
    ...(schema
      ? { text: { format: { type: 'json_schema', name: schema.name, schema: schema.schema, strict: true } } }
      : {}),
  };
}

/** For chat completions, in the words that compatible servers know (`max_tokens`). */
export function completionsBody(
  model: string,
  { system, messages, options, schema }: ModelRequest,
  file: FileText,
): OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      ...(system ? [{ role: 'system' as const, content: system }] : []),
      ...messages.map((message) =>
        message.role === 'assistant'
          ? { role: 'assistant' as const, content: message.text }
          : {
              role: 'user' as const,
              content:
                message.attachments.length === 0
                  ? message.text
                  : [
                      ...message.attachments.map((one) => ({
                        type: 'image_url' as const,
                        image_url: { url: file(one) },
                      })),
                      ...said(message.text).map((text) => ({ type: 'text' as const, text })),
                    ],
            },
      ),
    ],
    max_tokens: options.maxOutputTokens,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(options.effort === undefined ? {} : { reasoning_effort: options.effort as Effort }),
    ...(schema
      ? {
          response_format: {
            type: 'json_schema' as const,
            json_schema: { name: schema.name, schema: schema.schema, strict: true },
          },
        }
      : {}),
  };
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
/** Models that reason, by the families that the SDK names; the chat variants among them do not. */
const reasoning = /^(?:gpt-(?:[5-9]|\d{2})|o\d)(?!.*chat)/;
const known = /^(?:gpt-|o\d|chatgpt-)/;

/** Why a model would refuse this, and what to do. */
export function openaiFault(model: string, request: ModelRequest, compatible: boolean): string | undefined {
  const { effort, thinkingBudget, temperature } = request.options;
  if (thinkingBudget !== undefined)
    return 'OpenAI models take no thinking budget; set --effort, or bound the whole reply with --max-output-tokens';
  if (effort !== undefined && !efforts.includes(effort))
    return `--effort ${effort}: it takes ${efforts.join(', ')}`;
  const pdf = request.messages
    .flatMap((one) => one.attachments)
    .find((one) => one.mediaType === 'application/pdf');
  if (compatible)
    return pdf
      ? `${pdf.name} is a PDF, which compatible servers do not take; attach pictures of its pages`
      : undefined;
  if (!known.test(model)) return undefined;
  if (effort !== undefined && !reasoning.test(model)) return `${model} does not reason; leave out --effort`;
  if (temperature !== undefined && reasoning.test(model))
    return `${model} takes no temperature; leave out --temperature`;
  return undefined;
}
