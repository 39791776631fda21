import type { z } from 'zod';
import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { checkFiles } from './files/sent-files.ts';
import { followScheduled } from './follow-scheduled.ts';
import { type Due, holdSend } from './hold-send.ts';
import { type SendFacts, sendCard, sendParts, threadFacts } from './send-facts.ts';
import { confirmOptOutInput, sendMessageInput } from './sends.schemas.ts';

/** On the card of a translated message, above which stands what goes out. */
const WRITTEN_AS = 'Written as';

/**
 * A person's own words from the composer. Sent at once, they know what they answer: a newer message does not stop it.
 * Put off until later, it is bound to the thread as it stood: when that moved on, it asks again.
 */
export const sendMessage = defineOutwardAbility<typeof sendMessageInput, SendFacts>({
  name: 'send_message',
  domain: 'conversations',
  does: 'send messages',
  permission: 'conversations.write',
  risk: 'medium',
  input: sendMessageInput,
  facts: (tx, ctx, input) => threadFacts(tx, ctx, input.conversationId, input.body, input.fileIds),
  check: checkFiles,
  summary: (facts) => `Write to ${facts.contactName}`,
  card: (facts, { writtenAs }) => ({
    ...sendCard(facts),
    ...(writtenAs ? { fields: [{ name: WRITTEN_AS, before: null, after: writtenAs }] } : {}),
  }),
  fingerprint: (facts, input) => ({
    ...sendParts(facts),
    ...(input.writtenAs ? { fields: { [WRITTEN_AS]: input.writtenAs } } : {}),
    ...(input.sendAt ? {} : { lastHumanMessageId: null }),
  }),
  hold: async (tx, ctx, input, release) =>
    holdSend(
      tx,
      ctx,
      await threadFacts(tx, ctx, input.conversationId, input.body, input.fileIds),
      release,
      null,
      dueOf(ctx, input),
    ),
  follow: async (tx, ctx, input, progress) => {
    if (input.sendAt) await followScheduled(tx, ctx, input.conversationId, progress);
  },
});

const YEAR_MS = 366 * 24 * 3_600_000;

/** @throws AppError `invalid_input` for a time that is over or too far, or a zone nobody knows. */
function dueOf(ctx: Pick<Ctx, 'now'>, { sendAt, sendZone }: z.output<typeof sendMessageInput>): Due | null {
  if (!sendAt) return null;
  const at = new Date(sendAt);
  if (at.getTime() > ctx.now.getTime() + YEAR_MS) throw invalid('sendAt', 'must lie within a year');
  if (sendZone && !isZone(sendZone)) throw invalid('sendZone', 'must be a time zone such as Europe/Lisbon');
  return { at, zone: sendZone ?? null };
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const CONFIRMATION =
  'You will get no more messages from us on this channel. Write START if you change your mind.';

/** The one message that may follow an opt-out. Only the product itself sends it. */
export const confirmOptOut = defineOutwardAbility({
  name: 'confirm_opt_out',
  domain: 'conversations',
  does: 'confirm opt-outs',
  permission: 'internal.record',
  risk: 'low',
  input: confirmOptOutInput,
  exemptFromSuppression: true,
  facts: (tx, ctx, input) => threadFacts(tx, ctx, input.conversationId, CONFIRMATION),
  summary: (facts) => `Confirm the opt-out of ${facts.contactName}`,
  card: sendCard,
  fingerprint: (facts) => ({ ...sendParts(facts), lastHumanMessageId: null }),
  hold: async (tx, ctx, input, release) =>
    holdSend(tx, ctx, await threadFacts(tx, ctx, input.conversationId, CONFIRMATION), release, null),
});
