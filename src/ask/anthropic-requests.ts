import { Buffer } from 'node:buffer';
import type Anthropic from '@anthropic-ai/sdk';
import type { Attachment, ModelRequest } from './provider.ts';

export type FileData = (attachment: Attachment) => string;

export const base64: FileData = ({ bytes }) => Buffer.from(bytes).toString('base64');

type Effort = NonNullable<Anthropic.Messages.OutputConfig['effort']>;

const efforts = ['low', 'medium', 'high', 'xhigh', 'max'];

/** Models that the vendor documents to take no fixed budget: they think as much as they see fit. */
const adaptiveOnly = /^claude-(?:opus-4-[78]|fable-|mythos-|(?:opus|sonnet|haiku)-5-5)/;
/** Models that take no sampling parameters: those, and the fifth generation. */
const noSampling = /^claude-(?:opus-4-[78]|fable-|mythos-|(?:opus|sonnet|haiku)-5)/;
/** Models that can be told to think as they see fit. */
const adaptive = /^claude-(?:(?:opus|sonnet)-4-6|opus-4-[78]|fable-|mythos-|(?:opus|sonnet|haiku)-5)/;
/** Older models take no effort. */
const noEffort = /^claude-(?:3|(?:opus|sonnet)-4(?:-[01])?(?:-\d{8})?$|(?:sonnet|haiku)-4-5)/;

/** Above this, a reply in one piece would take longer than connections last, and the SDK refuses. */
const longestWhole = 21_333;

export function messagesBody(
  model: string,
  { system, messages, options, schema }: ModelRequest,
  file: FileData,
): Anthropic.Messages.MessageCreateParamsNonStreaming {
  const { effort, thinkingBudget, temperature } = options;
  const output = {
    ...(effort === undefined ? {} : { effort: effort as Effort }),
    ...(schema ? { format: { type: 'json_schema' as const, schema: schema.schema } } : {}),
  };
  return {
    model,
    max_tokens: options.maxOutputTokens,
    ...(system ? { system } : {}),
    messages: messages.map((message) => ({
      role: message.role,
      content:
        message.attachments.length === 0
          ? message.text
          : [
              ...message.attachments.map((one) =>
                one.mediaType === 'application/pdf'
                  ? {
                      type: 'document' as const,
                      title: one.name,
                      source: { type: 'base64' as const, media_type: one.mediaType, data: file(one) },
                    }
                  : {
                      type: 'image' as const,
                      source: { type: 'base64' as const, media_type: one.mediaType, data: file(one) },
                    },
              ),
              // Servers refuse a text of nothing: a prompt may be its files alone.
              ...(message.text.trim() === '' ? [] : [{ type: 'text' as const, text: message.text }]),
            ],
    })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(thinkingBudget
      ? { thinking: { type: 'enabled' as const, budget_tokens: thinkingBudget } }
      : effort !== undefined && adaptive.test(model)
        ? { thinking: { type: 'adaptive' as const } }
        : {}),
    ...(Object.keys(output).length > 0 ? { output_config: output } : {}),
  };
}

/** Why a model would refuse this, and what to do. */
export function anthropicFault(model: string, { options }: ModelRequest): string | undefined {
  const { effort, thinkingBudget, temperature, maxOutputTokens, stream } = options;
  if (effort !== undefined && !efforts.includes(effort))
    return `--effort ${effort}: it takes ${efforts.join(', ')}`;
  if (effort !== undefined && noEffort.test(model))
    return `${model} takes no effort; set --thinking-budget, or leave out --effort`;
  if (thinkingBudget !== undefined && adaptiveOnly.test(model))
    return `${model} thinks as much as it sees fit and takes no budget; set --effort (${efforts.join(', ')})`;
  if (thinkingBudget !== undefined && (thinkingBudget < 1024 || thinkingBudget >= maxOutputTokens))
    return `--thinking-budget ${thinkingBudget}: at least 1024 and less than --max-output-tokens (${maxOutputTokens})`;
  if (temperature !== undefined && noSampling.test(model))
    return `${model} takes no temperature; leave out --temperature`;
  if (temperature !== undefined && temperature > 1) return `--temperature ${temperature}: at most 1`;
  if (temperature !== undefined && temperature !== 1 && thinkingBudget !== undefined)
    return 'thinking goes with temperature 1 only; leave out --temperature';
  if (!stream && maxOutputTokens > longestWhole)
    return `a reply of ${maxOutputTokens} tokens takes too long in one piece; leave out --no-stream, use --batch, or --max-output-tokens ${longestWhole}`;
  return undefined;
}
