import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { conversationRowsOfContact, conversationRowsOfFound, findConversation } from '../repo.ts';
import { type MergeCandidate, mergeCandidatesInput } from '../threads.schemas.ts';

/** So many are offered: whoever looks further types more of the name. */
const MOST = 30;

/** Conversations that this one may take over: those with the same person first, then those with people found by words. */
export const listMergeCandidates = defineVerb({
  name: 'list_merge_candidates',
  does: 'see conversations',
  permission: 'conversations.read',
  input: mergeCandidatesInput,
  run: ({ ctx, input }): Promise<{ items: MergeCandidate[] }> =>
    withTenant(ctx, async (tx) => {
      const { id, contact } = await findConversation(tx, ctx, input.conversationId);
      const own = await conversationRowsOfContact(tx, ctx, contact.id);
      const found = input.q ? await conversationRowsOfFound(tx, ctx, input.q, MOST) : [];
      return {
        items: [
          ...own.map((row) => ({ ...row, samePerson: true })),
          ...found
            .filter((row) => row.contact.id !== contact.id)
            .map((row) => ({ ...row, samePerson: false })),
        ]
          .filter((row) => row.id !== id)
          .slice(0, MOST),
      };
    }),
});
