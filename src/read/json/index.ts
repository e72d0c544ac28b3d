import { VFileMessage } from 'vfile-message';
import { placesOf } from '../../place/place.ts';
import type { Document, Log, TextFormat } from '../format.ts';
import { transcriptOfConversations } from '../rendition/build.ts';
import { aiStudio } from './ai-studio.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import { chatCompletions } from './chat-completions.ts';
import { chatgptExport } from './chatgpt-export.ts';
import { claudeCode } from './claude-code.ts';
import { claudeExport } from './claude-export.ts';
import { edPost } from './ed-post.ts';
import type { JsonFormat } from './format.ts';
import { inspectLog } from './inspect-log.ts';
import { leChat } from './le-chat.ts';
import { lmEval } from './lm-eval.ts';
import { openaiResponses } from './openai-responses.ts';
import { type Json, JsonFault, parseJson } from './parse.ts';

/** Ways in which conversations are written as JSON, the most particular first. */
export const jsonFormats: readonly JsonFormat[] = [
  chatgptExport,
  claudeExport,
  aiStudio,
  leChat,
  inspectLog,
  lmEval,
  claudeCode,
  anthropicMessages,
  openaiResponses,
  edPost,
  chatCompletions,
];

/** Malformed lines are told one by one up to this number. */
const told = 5;

interface Parsed {
  values: Json[];
  faults: VFileMessage[];
}

/** Each text is parsed once, however many formats look at it. */
const known = new WeakMap<Document, Parsed | undefined>();

/** The one value of a file, or one a line. Undefined where the text is no JSON at all. */
function parsed(document: Document): Parsed | undefined {
  if (known.has(document)) return known.get(document);
  const made = parse(document.text);
  known.set(document, made);
  return made;
}

function parse(text: string): Parsed | undefined {
  const start = text.search(/[^\s\ufeff]/);
  if (start < 0 || !/[[{]/.test(text[start] as string)) return undefined;
  // "[Attachment: x]" and "{…}" of a formula begin markdown, too.
  if (!/^[[{]\s*(?:["[{\]}]|-?\d|true|false|null)/.test(text.slice(start, start + 4096))) return undefined;
  const faults: VFileMessage[] = [];
  let first: JsonFault | undefined;
  try {
    const value = parseJson(text, start);
    if (text.slice(value.end, value.end + 4096).trim() === '' && text.slice(value.end).trim() === '')
      return { values: [value], faults };
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    first = fault;
  }
  const values: Json[] = [];
  const places = placesOf(text);
  let broken = 0;
  for (let at = start; at < text.length; ) {
    const end = places.lineEnd(at);
    if (text.slice(at, end).trim() !== '') {
      try {
        const value = parseJson(text, at);
        if (value.end > end || text.slice(value.end, end).trim() !== '')
          throw new JsonFault('no value of its own line', value.end);
        values.push(value);
      } catch (fault) {
        if (!(fault instanceof JsonFault)) throw fault;
        if (++broken <= told)
          faults.push(message(`This line is no JSON and was left out: ${fault.message}`, text, fault.offset));
      }
    }
    at = end + 1;
  }
  // Where most lines are no values, this is one value that is broken, or a text that begins with a bracket.
  if (broken >= values.length || values.some(({ kind }) => kind !== 'object' && kind !== 'array'))
    return first && /^(?:\[\s*)?\{\s*"[^"\n]{0,100}"\s*:/.test(text.slice(start, start + 200))
      ? whole(first, text)
      : undefined;
  if (broken > told)
    faults.push(message(`${broken - told} more lines are no JSON and were left out`, text, 0));
  return { values, faults };
}

/** A file that sets out as JSON and breaks off: nothing of it is read, and the place is told. */
function whole(fault: JsonFault, text: string): Parsed {
  return {
    values: [],
    faults: [message(`The file is no whole JSON: ${fault.message}`, text, fault.offset, 'unreadable-file')],
  };
}

function message(reason: string, text: string, offset: number, ruleId = 'broken-json'): VFileMessage {
  return new VFileMessage(reason, { place: placesOf(text).point(offset), ruleId, source: 'read' });
}

function formatOf(json: JsonFormat): TextFormat {
  return {
    name: json.name,
    description: json.description,
    recognises: (document) => {
      const found = parsed(document);
      return found && found.values.length > 0 ? json.recognises(found.values) : undefined;
    },
    open: (document, why) => openJson(document, json, why),
  };
}

function openJson(document: Document, json: JsonFormat, why: string): Log {
  const { values, faults } = parsed(document) ?? { values: [], faults: [] };
  const conversations = json.read(values).filter(({ messages, report }) => messages.length > 0 || report);
  const places = placesOf(document.text);
  return {
    conversations: conversations.map((conversation) => ({
      title: conversation.title?.text ?? '',
      line: places.point(conversation.at).line,
      text: () =>
        [
          conversation.title?.text ?? '',
          conversation.report?.text ?? '',
          ...conversation.messages.map(({ text }) => text.text),
        ].join('\n'),
    })),
    read: (wanted = [...conversations.keys()]) =>
      transcriptOfConversations(
        wanted.flatMap((index) => conversations[index] ?? []),
        { ...document, messages: [...document.messages, ...faults] },
        { name: json.name, why },
      ),
  };
}

/** JSON that nobody knows as a log. */
const unknownJson: TextFormat = {
  name: 'json',
  description: 'JSON of any other shape: named, and not read',
  recognises: (document) => {
    const found = parsed(document);
    return found ? 'it is JSON, but of none of the shapes that are known' : undefined;
  },
  open: (document, why) => {
    const reason = 'JSON of a shape that is not known as a log: nothing was read';
    const found = parsed(document)?.faults ?? [];
    const faults = found.length > 0 ? found : [message(reason, document.text, 0, 'unreadable-file')];
    return {
      conversations: [],
      read: () =>
        transcriptOfConversations(
          [],
          { ...document, messages: [...document.messages, ...faults] },
          { name: 'json', why },
        ),
    };
  },
};

export const jsonLogs: readonly TextFormat[] = [...jsonFormats.map(formatOf), unknownJson];
