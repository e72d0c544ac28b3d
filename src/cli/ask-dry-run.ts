import {
  batchShare,
  type Conversation,
  costOf,
  estimateInput,
  mostCost,
  noUsage,
  openRecord,
  requestAt,
} from '../ask/index.ts';

const dollars = (cost: number) => `$${cost.toFixed(4)}`;

/**
 * Every request that is still to be sent, as it would be sent, with an estimate of its tokens and price. Replies
 * that are not there yet stand as a placeholder that costs nothing for the least price, and of the whole
 * output limit for the most.
 * @returns `fault`: why the models would refuse one of them
 */
export function describeRequests(
  conversations: readonly Conversation[],
  batch = false,
): {
  text: string;
  fault: string | undefined;
} {
  const lines: string[] = [];
  let least = 0;
  let most = 0;
  let priced = true;
  let count = 0;
  let fault: string | undefined;
  for (const conversation of conversations) {
    const { path, model, price, options } = conversation;
    const record = openRecord(conversation);
    let unknownReplies = 0;
    for (const [index, step] of record.steps.entries()) {
      if (step.reply) {
        lines.push(`${path}, prompt ${index + 1}: on the disk already`);
        continue;
      }
      const request = requestAt(conversation, record, index);
      fault ??= model.fault(request);
      const tokens = estimateInput(request);
      const late = unknownReplies * options.maxOutputTokens;
      let cost = 'free';
      if (!model.free && price) {
        const share = batch && model.batch ? batchShare : 1;
        const from = costOf({ ...noUsage, input: tokens }, price, share);
        const to = mostCost(request, price, share) + costOf({ ...noUsage, input: late }, price, share);
        least += from;
        most += to;
        cost = `${dollars(from)} to ${dollars(to)}`;
      } else if (!model.free) {
        priced = false;
        cost = 'no price known (--prices FILE)';
      }
      const replies = unknownReplies > 0 ? ` and ${unknownReplies} earlier replies` : '';
      lines.push(
        `${path}, prompt ${index + 1}: about ${tokens} tokens in${replies}, at most ${options.maxOutputTokens} out, ${cost}`,
        JSON.stringify(model.body(request), null, 2),
      );
      // Stands for the reply in the context of the next request.
      step.reply = {
        text: `<the reply to prompt ${index + 1}>`,
        model: model.target.name,
        stop: { kind: 'complete' },
        usage: noUsage,
        cost: 0,
      };
      unknownReplies++;
      count++;
    }
  }
  const sum = priced ? `${dollars(least)} at least, ${dollars(most)} at most` : 'some have no price';
  lines.push(`${count} requests, ${sum}. Tokens are estimated (3 bytes each); nothing was sent.`);
  return { text: `${lines.join('\n')}\n`, fault };
}
