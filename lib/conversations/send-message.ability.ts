import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import { holdSend } from './hold-send.ts';
import { sendCard, sendParts, threadFacts } from './send-facts.ts';
import { confirmOptOutInput, sendMessageInput } from './sends.schemas.ts';

/** A person's own words from the composer. They know what they answer: a newer message does not stop it. */
export const sendMessage = defineOutwardAbility({
  name: 'send_message',
  domain: 'conversations',
  does: 'send messages',
  permission: 'conversations.write',
  risk: 'medium',
  input: sendMessageInput,
  facts: (tx, ctx, input) => threadFacts(tx, ctx, input.conversationId, input.body),
  summary: (facts) => `Write to ${facts.contactName}`,
  card: sendCard,
  fingerprint: (facts) => ({ ...sendParts(facts), lastHumanMessageId: null }),
  hold: async (tx, ctx, input, release) =>
    holdSend(tx, ctx, await threadFacts(tx, ctx, input.conversationId, input.body), release, null),
});

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
