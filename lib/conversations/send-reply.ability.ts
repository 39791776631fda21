import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import { aboutIntent } from './about-intent.ts';
import { followDraft } from './follow-draft.ts';
import { holdSend } from './hold-send.ts';
import { type ReplyFacts, replyFacts, sendCard, sendParts } from './send-facts.ts';
import { sendReplyInput } from './sends.schemas.ts';

/** Sends a draft, as it is or in the approver's words. */
export const sendReply = defineOutwardAbility<typeof sendReplyInput, ReplyFacts>({
  name: 'send_reply',
  does: 'send replies',
  permission: 'conversations.write',
  risk: 'medium',
  input: sendReplyInput,
  facts: replyFacts,
  summary: (facts) =>
    `${facts.draft.kind === 'follow_up' ? 'Follow up with' : 'Reply to'} ${facts.contactName}${aboutIntent(facts.draft.intent)}`,
  card: (facts) => ({
    ...sendCard(facts),
    sources: facts.draft.sources,
    confidence: facts.draft.confidence,
    intent: facts.draft.intent,
  }),
  fingerprint: sendParts,
  hold: async (tx, ctx, input, release) =>
    holdSend(tx, ctx, await replyFacts(tx, ctx, input), release, input.draftId),
  follow: (tx, ctx, input, progress, actionId) => followDraft(tx, ctx, input.draftId, progress, actionId),
});
