import { and, eq } from 'drizzle-orm';
import { contacts } from '#db/schema/contacts.ts';
import { contactDuplicates, contactMerges, type MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import { labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { conflictActionsOf } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { MergeField } from '../duplicates.schemas.ts';
import { contactMerged } from '../events.ts';
import type { ContactRow } from '../schemas.ts';
import { attributesInWords } from './attributes-in-words.ts';
import { foldLeads } from './fold-leads.ts';
import { imageOf } from './images.ts';
import { joinConversations } from './join-conversations.ts';
import { mergeConsents } from './merge-consents.ts';
import { lockPeople } from './merges-repo.ts';
import { moveAll } from './moves.ts';
import { type MergeInput, mergedAttributes, readSides, type Sides, wordOf } from './read-sides.ts';

/**
 * Makes two contacts one, in the caller's transaction. The survivor gets everything that hangs on the other one; the
 * other one stays as a row that answers with the survivor. The audit log is left as it is: timelines read both.
 *
 * @throws AppError `not_found`, `conflict` (`already_merged`).
 */
export async function applyMerge(
  tx: Tx,
  ctx: Ctx,
  input: MergeInput,
  action: { actionId: string; decisionId: string },
): Promise<{ mergeId: string; survivorId: string; mergedId: string }> {
  const sides = await lockedSides(tx, ctx, input);
  const { survivor, merged } = sides;
  const before = await imageOf(tx, ctx, 'contacts', survivor.id);
  const conversations = await imagesOfConversations(tx, ctx, merged.id);
  await dropWaiting(tx, ctx, [survivor.id, merged.id]);
  const leads = await foldLeads(tx, ctx, survivor.id, merged.id);
  const threads = await joinConversations(tx, ctx, survivor.id, merged.id);
  const consents = await mergeConsents(tx, ctx, survivor.id, merged.id);
  const moved = await moveAll(tx, ctx, merged.id, survivor.id);
  const values = valuesOf(sides);
  await tx
    .update(contacts)
    .set({ ...values, ...placeholderIn(sides), version: survivor.version + 1, updatedAt: ctx.now })
    .where(eq(contacts.id, survivor.id));
  await tx
    .update(contacts)
    .set({ mergedIntoId: survivor.id, version: merged.version + 1, updatedAt: ctx.now })
    .where(eq(contacts.id, merged.id));
  // The first image of a row is how it was; the last one, after everything, is how the merge leaves it.
  const changed = [...leads.changed, ...threads.changed];
  for (const one of changed) one.after = await imageOf(tx, ctx, one.table, one.id);
  changed.push({
    table: 'contacts',
    id: survivor.id,
    before,
    after: await imageOf(tx, ctx, 'contacts', survivor.id),
  });
  const mergeId = newId();
  const moves: MergeMoves = {
    moved,
    changed,
    conversations,
    joined: threads.joined,
    folded: leads.folded,
    consents,
    pair: await closePair(tx, ctx, survivor.id, merged.id),
  };
  const own = (await attributesInWords(tx, ctx, sides)).filter(
    ({ from, survivor: mine, merged: theirs }) => from === 'merged' && mine !== theirs,
  );
  const { attributes: _, ...plain } = values;
  const counts = Object.fromEntries(Object.entries(moved).map(([table, keys]) => [table, keys.length]));
  await tx.insert(contactMerges).values({
    workspaceId: ctx.workspaceId,
    id: mergeId,
    survivorId: survivor.id,
    mergedId: merged.id,
    mergedName: merged.name,
    actionId: action.actionId,
    moves,
    counts,
    mergedBy: ctx.actor.name,
    createdAt: ctx.now,
  });
  const ids = { contactId: survivor.id, mergedId: merged.id, mergeId };
  await record(tx, ctx, {
    audit: {
      action: 'contact.merged',
      entity: { type: 'contact', id: survivor.id },
      contactId: survivor.id,
      changes: {
        ...changedFields(spoken(survivor), { ...plain, ...saidBy(sides) }),
        ...Object.fromEntries(own.map((one) => [`attributes.${one.key}`, [one.survivor, one.merged]])),
      },
      details: {
        mergeId,
        mergedId: merged.id,
        name: merged.name,
        counts,
        ...labelled(Object.fromEntries(own.map(({ key, label }) => [`attributes.${key}`, label]))).details,
      },
      decisionId: action.decisionId,
    },
    event: contactMerged.of(ids),
    live: [
      { topic: 'contacts', id: survivor.id },
      { topic: 'contacts', id: merged.id },
      ...(moved.conversations ?? []).map((id) => ({ topic: 'conversations', id })),
      ...(moved.leads ?? []).map((id) => ({ topic: 'leads', id })),
    ],
  });
  return { mergeId, survivorId: survivor.id, mergedId: merged.id };
}

/** An id from before a merge names another contact than the one to be held: whoever it stands for is held as well. */
async function lockedSides(tx: Tx, ctx: Ctx, input: MergeInput): Promise<Sides> {
  const held = new Set<string>();
  let wanted = [input.contactId, input.otherId];
  for (;;) {
    await lockPeople(tx, ctx, wanted);
    for (const id of wanted) held.add(id);
    const sides = await readSides(tx, ctx, input);
    wanted = [sides.survivor.id, sides.merged.id].filter((id) => !held.has(id));
    if (wanted.length === 0) return sides;
  }
}

const valuesOf = (sides: Sides) => {
  const { survivor, merged, fields } = sides;
  const of = (field: MergeField): ContactRow => (fields[field] === 'merged' ? merged : survivor);
  return {
    name: of('name').name,
    accountId: of('account').account?.id ?? null,
    language: of('language').language,
    timeZone: of('timeZone').timeZone,
    preferredChannel: of('preferredChannel').preferredChannel,
    ownerId: of('owner').owner?.id ?? null,
    tags: [...new Set([...survivor.tags, ...merged.tags])],
    attributes: mergedAttributes(sides),
  };
};

const placeholderIn = ({ survivor, merged, fields }: Sides) => {
  const { name, named } = fields.name === 'merged' ? merged : survivor;
  return { placeholderName: named ? null : name };
};

/** For the timeline: names instead of the account's id. */
const saidBy = ({ survivor, merged, fields }: Sides) => ({
  accountId: wordOf(fields.account === 'merged' ? merged : survivor, 'account'),
});
const spoken = (contact: ContactRow) => ({
  ...contact,
  accountId: contact.account?.name ?? null,
  ownerId: contact.owner?.id ?? null,
});

async function imagesOfConversations(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
): Promise<MergeMoves['conversations']> {
  const rows = await tx.raw<{ id: string; image: Record<string, unknown> }[]>`
    select id, to_jsonb(v) as image from conversations v
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`;
  return Object.fromEntries(rows.map(({ id, image }) => [id, image]));
}

/** Open questions about either of them conflict; their drafts stand until somebody looks again. */
async function dropWaiting(tx: Tx, ctx: Ctx, contactIds: string[]): Promise<void> {
  const ids = await conflictActionsOf(tx, ctx, contactIds);
  if (ids.length === 0) return;
  await tx.raw`
    update drafts set state = 'void', version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and action_id = any(${ids}::uuid[]) and state = 'waiting'`;
  await tx.raw`
    update conversations v set section = 'needs_you' from actions a
    where a.workspace_id = ${ctx.workspaceId} and a.id = any(${ids}::uuid[]) and v.workspace_id = a.workspace_id
      and v.id = a.conversation_id and v.status = 'open'`;
}

async function closePair(tx: Tx, ctx: Ctx, one: string, other: string): Promise<MergeMoves['pair']> {
  const [contactId = '', otherId = ''] = [one, other].sort();
  const [pair] = await tx
    .select({ id: contactDuplicates.id, state: contactDuplicates.state })
    .from(contactDuplicates)
    .where(
      and(
        eq(contactDuplicates.workspaceId, ctx.workspaceId),
        eq(contactDuplicates.contactId, contactId),
        eq(contactDuplicates.otherId, otherId),
      ),
    )
    .for('update');
  if (!pair || pair.state === 'merged') return null;
  await tx
    .update(contactDuplicates)
    .set({ state: 'merged', decidedBy: ctx.actor.name, decidedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(contactDuplicates.workspaceId, ctx.workspaceId), eq(contactDuplicates.id, pair.id)));
  return { id: pair.id, state: pair.state };
}
