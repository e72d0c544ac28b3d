import { sameAnswer } from '../check/index.ts';
import { openDesk, rulingsBeside } from '../desk.ts';
import { questionsOf, type Standard } from '../grade.ts';
import { onSameThing, openRulings, type Rulings } from '../rulings/index.ts';
import { type Input, listInputs } from '../store/inputs.ts';
import { type Outcome, outcomes } from '../types/outcome.ts';
import type { Question } from '../types/rubric.ts';
import type { Ruling } from '../types/ruling.ts';
import type { Scorecard } from '../types/scorecard.ts';
import { aliasOf, type Item, queueOf } from './queue.ts';

/** A decision as it comes from the page. */
export interface Decision {
  item: string;
  outcome: Outcome;
  points: number | null;
  reason: string;
  scope: 'log' | 'equivalent';
  /** Id of the ruling that stood on the page; null: none. */
  seen: string | null;
}

/** A request that cannot be met, in words for the person. */
export class ReviewError extends Error {
  override name = 'ReviewError';
}

/** Logs graded afresh, what of them needs a person, and the file that takes the decisions. */
export interface Review {
  /** All items of this session in their order; those decided meanwhile carry their ruling. */
  items(): { item: Item; ruling: Ruling | undefined }[];
  /** @throws ReviewError, OvertakenError, LockedError */
  decide(decision: Decision): Ruling;
  /** Takes the decision on an item back. @throws ReviewError */
  undo(item: string): void;
  /** Other items of the same question whose answer is equivalent: what a ruling for all of them would change. */
  equivalents(item: string): { alias: string; answer: string; outcome: Outcome }[];
}

interface Placed {
  card: Scorecard;
  rulings: Rulings;
  standard: Standard;
}

/**
 * @param by name under which decisions are written
 * @param now the time of a decision, ISO 8601 in UTC
 * @throws what opening logs and rubrics throws
 */
export async function openReview(
  paths: readonly string[],
  options: {
    cwd: string;
    version: string;
    rubric?: string | undefined;
    from?: string | undefined;
    out: string;
  },
  by: string,
  now: () => string,
): Promise<Review> {
  const desk = openDesk(options);
  const inputs = await desk.intake.expand(listInputs(paths, options.out));
  const files = new Map<string, Rulings>();
  const rulingsOf = (input: Input): Rulings => {
    const path = rulingsBeside(input, options.cwd);
    const known = files.get(path) ?? openRulings(path);
    files.set(path, known);
    return known;
  };
  const placed = new Map<Scorecard, Placed>();
  for (const input of inputs) {
    const { scorecard: card, rubric } = await desk.grade(input);
    if (!rubric) continue;
    const standard = await desk.standards.get(options.rubric ?? rubric.id);
    placed.set(card, { card, rulings: rulingsOf(input), standard });
  }
  const queue = queueOf([...placed.keys()]);
  const itemAt = (id: string): { item: Item; at: Placed } => {
    const item = queue.find((one) => one.id === id);
    const at = item && placed.get(item.card);
    if (!item || !at) throw new ReviewError('there is no such item');
    return { item, at };
  };
  const thing = ({ card, part, answer }: Item) => ({
    homework: card.rubric.id,
    part: part.id,
    ...(answer && { question: answer.id }),
    log: { file: card.transcript.file, sha256: card.transcript.sha256 },
  });
  const rulingOn = (item: Item): Ruling | undefined =>
    onSameThing(placed.get(item.card)!.rulings.standing(), thing(item));
  const questionOf = ({ standard }: Placed, id: string): Question | undefined =>
    questionsOf(standard.rubric).find((question) => question.id === id);

  return {
    items: () => queue.map((item) => ({ item, ruling: rulingOn(item) })),

    decide({ item: id, outcome, points, reason, scope, seen }) {
      const { item, at } = itemAt(id);
      const most = item.answer?.maxPoints ?? item.part.maxPoints;
      if (!outcomes.includes(outcome)) throw new ReviewError(`no outcome "${outcome}"`);
      if (outcome === 'unscored' ? points !== null : points === null || !(points >= 0 && points <= most))
        throw new ReviewError(`points are from 0 to ${most}`);
      if (reason.trim() === '') throw new ReviewError('a decision needs a reason, be it a word');
      if (scope === 'equivalent' && !item.answer?.text)
        throw new ReviewError('without an answer there is nothing that others could be equivalent to');
      const judged = item.answer ?? item.part;
      const ruling: Omit<Ruling, 'id'> = {
        by,
        at: now(),
        ...thing(item),
        outcome,
        points,
        reason: reason.trim(),
        scope: 'log',
        engine: {
          version: options.version,
          rubric: item.card.rubric.sha256,
          outcome: judged.outcome,
          points: judged.points,
          answer: item.answer?.text ?? '',
        },
      };
      const made = at.rulings.decide(ruling, seen);
      // One line for this log, which can be taken back by itself, and one for all that are equivalent.
      if (scope === 'equivalent') at.rulings.decide({ ...ruling, scope });
      return made;
    },

    undo(id) {
      const { item, at } = itemAt(id);
      at.rulings.refresh();
      const ruling = rulingOn(item);
      if (!ruling) throw new ReviewError('there is no decision to take back');
      const line = { by, at: now(), reason: 'taken back in the review' };
      at.rulings.withdraw({ ...line, withdraws: ruling.id });
      const wide = at.rulings
        .standing()
        .findLast(
          (one) =>
            one.scope === 'equivalent' &&
            one.question === ruling.question &&
            one.at === ruling.at &&
            one.log.sha256 === ruling.log.sha256,
        );
      if (wide) at.rulings.withdraw({ ...line, withdraws: wide.id });
    },

    equivalents(id) {
      const { item, at } = itemAt(id);
      const question = item.answer && questionOf(at, item.answer.id);
      if (!item.answer?.text || !question) return [];
      const same = sameAnswer(at.standard.rubric, at.standard.references);
      return [...placed.values()].flatMap(({ card, standard }) => {
        if (card === item.card || standard.rubric.id !== at.standard.rubric.id) return [];
        const answer = card.parts
          .flatMap(({ answers }) => answers)
          .find((one) => one.id === question.id && !one.ruling);
        if (!answer?.text) return [];
        const alike =
          answer.text === item.answer!.text || same(question, item.answer!.text, answer.text) === 'equal';
        return alike ? [{ alias: aliasOf(card), answer: answer.text, outcome: answer.outcome }] : [];
      });
    },
  };
}
