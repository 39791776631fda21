import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import { aboutIntent } from './about-intent.ts';
import { checkFiles } from './files/sent-files.ts';
import { followDraft } from './follow-draft.ts';
import { holdSend } from './hold-send.ts';
import { type ReplyFacts, replyFacts, sendCard, sendParts } from './send-facts.ts';
import { sendReplyInput } from './sends.schemas.ts';

const draftAbility = (name: string, does: string, verb: string) =>
  defineOutwardAbility<typeof sendReplyInput, ReplyFacts>({
    name,
    domain: 'conversations',
    does,
    permission: 'conversations.write',
    risk: 'medium',
    input: sendReplyInput,
    facts: replyFacts,
    check: checkFiles,
    summary: (facts) => `${verb} ${facts.contactName}${aboutIntent(facts.draft.intent)}`,
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

/** Sends a draft that answers a message, as it is or in the approver's words. */
export const sendReply = draftAbility('send_reply', 'send replies', 'Reply to');

/** Sends a draft that follows up after silence: nobody asked for it, so policies speak of it apart from replies. */
export const sendFollowUp = draftAbility('send_follow_up', 'send follow-ups', 'Follow up with');
