import { printPlain } from '../math/print.ts';
import { read } from '../math/read.ts';
import type { AnswerKind, KindContext, Reading, ReadingMessage } from '../types/answer-kind.ts';
import type { PairSide } from '../types/pair.ts';
import type { Question } from '../types/rubric.ts';

/** A side, read when it is first looked at; printed for who looks at that, which a file of pairs never does. */
export class Side implements PairSide {
  readonly text: string;
  private readonly kind: AnswerKind<unknown>;
  private readonly question: Question;
  private readonly context: KindContext;
  private known: Reading<unknown> | undefined;

  constructor(text: string, kind: AnswerKind<unknown>, question: Question, context: KindContext) {
    this.text = text;
    this.kind = kind;
    this.question = question;
    this.context = context;
  }

  get reading(): Reading<unknown> {
    this.known ??= this.kind.parse(this.text, this.question, this.context);
    return this.known;
  }

  get read(): string {
    const found = this.reading;
    if (found.ok) return this.kind.print(found.value);
    const first = read(this.text).readings[0];
    return first ? printPlain(first) : '';
  }

  get messages(): ReadingMessage[] {
    return this.reading.messages;
  }

  toJSON(): PairSide {
    return { text: this.text, read: this.read, messages: this.messages };
  }
}
