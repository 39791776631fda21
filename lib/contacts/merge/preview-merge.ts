import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact, readContactFacts } from '../contacts-repo.ts';
import { listPairs, readPeople } from '../duplicates/duplicates-repo.ts';
import { scoreDuplicate } from '../duplicates/score-duplicate.ts';
import { type MergePreview, previewMergeInput, undoMergeInput } from '../duplicates.schemas.ts';
import { attributesInWords } from './attributes-in-words.ts';
import { leadsToFold } from './fold-leads.ts';
import { conversationsToJoin } from './join-conversations.ts';
import { mergeDto, standingMerges, undoUntil } from './merges-repo.ts';
import { countAll } from './moves.ts';
import { readSides } from './read-sides.ts';

/**
 * Two contacts side by side, which of them each field is taken from, and what would move. Nothing is changed.
 *
 * @throws AppError `not_found`, `conflict` (`already_merged`).
 */
export const previewMerge = defineVerb({
  name: 'preview_merge',
  does: 'see contacts',
  permission: 'contacts.read',
  input: previewMergeInput,
  run: ({ ctx, input }): Promise<MergePreview> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId } = await findContact(tx, ctx, input.contactId);
      const otherId = input.otherId ?? (await likeliest(tx, ctx, contactId));
      const sides = await readSides(tx, ctx, { contactId, otherId });
      const { survivor, merged, fields } = sides;
      const [mine, theirs] = [survivor.id, merged.id];
      const people = await readPeople(tx, ctx, [mine, theirs]);
      const [one, other] = people;
      const joined = await conversationsToJoin(tx, ctx, mine, theirs);
      const [waiting] = await tx.raw<{ n: number }[]>`
        select count(*)::int as n from actions where workspace_id = ${ctx.workspaceId}
          and contact_id in (${mine}, ${theirs}) and state = 'waiting'`;
      return {
        survivor: { contact: survivor, ...(await sideOf(mine)) },
        merged: { contact: merged, ...(await sideOf(theirs)) },
        fields,
        attributes: await attributesInWords(tx, ctx, sides),
        counts: await countAll(tx, ctx, theirs),
        joined: joined.map(({ channel }) => channel),
        leadsFold: (await leadsToFold(tx, ctx, mine, theirs)) !== null,
        openApprovals: waiting?.n ?? 0,
        ...(one && other ? scoreDuplicate(one, other) : { score: 0, reasons: [] }),
      };

      async function sideOf(id: string) {
        const { identities, consents } = await readContactFacts(tx, ctx, id);
        return { identities, consents };
      }
    }),
});

/** Merges that stand on this contact, the latest first; only the latest of them can be taken back. */
export const listMerges = defineVerb({
  name: 'list_merges',
  does: 'see contacts',
  permission: 'contacts.read',
  input: undoMergeInput.pick({ contactId: true }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const rows = await standingMerges(tx, ctx, input.contactId);
      return {
        items: rows
          .filter((row) => row.survivorId === input.contactId && undoUntil(row) > ctx.now)
          .map((row) => ({ ...mergeDto(row), actionId: row.actionId })),
      };
    }),
});

async function likeliest(tx: Tx, ctx: Ctx, contactId: string): Promise<string> {
  const [pair] = (await listPairs(tx, ctx, { contactId, limit: 1 })).items;
  if (!pair) throw invalid('otherId', 'name the other contact; nobody was found who may be the same');
  return pair.contact.id === contactId ? pair.other.id : pair.contact.id;
}
