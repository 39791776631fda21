import { and, eq, sql } from 'drizzle-orm';
import { suppressions } from '#db/schema/consents.ts';
import { contactIdentities } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { contactChanged, contactSuppressed } from './events.ts';
import type { Identity } from './parse-identities.ts';

/** Whose address it is; null for nobody's. */
export async function contactOf(tx: Tx, ctx: Ctx, identity: Identity): Promise<string | null> {
  const [row] = await tx
    .select({ contactId: contactIdentities.contactId })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.workspaceId, ctx.workspaceId),
        eq(contactIdentities.kind, identity.kind),
        eq(contactIdentities.value, identity.value),
      ),
    );
  return row?.contactId ?? null;
}

/**
 * The provider says that an address must not, or can not, be written to. What counts for more takes the place of what
 * was known: a wish that of a bounce, which is lifted by itself, and a complaint that of a wish.
 *
 * @returns whether that was news.
 */
export async function suppressAddress(
  tx: Tx,
  ctx: Ctx,
  where: {
    channel: string;
    address: string;
    contactId: string | null;
    conversationId?: string;
    reason: 'opt_out' | 'bounce' | 'complaint';
  },
): Promise<boolean> {
  const { conversationId, ...row } = where;
  const [added] = await tx
    .insert(suppressions)
    .values({ workspaceId: ctx.workspaceId, ...row, createdAt: ctx.now })
    .onConflictDoUpdate({
      target: [suppressions.workspaceId, suppressions.channel, suppressions.address],
      set: { reason: row.reason, contactId: row.contactId, sourceMessageId: null, createdAt: ctx.now },
      setWhere: sql`(${suppressions.reason} = 'bounce' and ${row.reason} <> 'bounce')
        or (${suppressions.reason} = 'opt_out' and ${row.reason} = 'complaint')`,
    })
    .returning({ channel: suppressions.channel });
  if (!added) return false;
  await record(tx, ctx, {
    ...(where.contactId
      ? {
          audit: {
            action: 'suppression.added' as const,
            entity: { type: 'contact' as const, id: where.contactId },
            contactId: where.contactId,
            details: { channel: where.channel, reason: where.reason },
          },
          live: { topic: 'contacts', id: where.contactId },
        }
      : {}),
    event: contactSuppressed.of({
      contactId: where.contactId,
      channel: where.channel,
      ...(conversationId ? { conversationId } : {}),
    }),
  });
  return true;
}

/** They can be reached again: takes back what the provider had said, never what the person asked for. */
export async function reachAgain(
  tx: Tx,
  ctx: Ctx,
  where: { channel: string; address: string; contactId: string | null },
): Promise<boolean> {
  const [lifted] = await tx
    .delete(suppressions)
    .where(
      and(
        eq(suppressions.workspaceId, ctx.workspaceId),
        eq(suppressions.channel, where.channel),
        eq(suppressions.address, where.address),
        eq(suppressions.reason, 'bounce'),
      ),
    )
    .returning({ channel: suppressions.channel });
  if (lifted && where.contactId)
    await record(tx, ctx, {
      audit: {
        action: 'suppression.lifted',
        entity: { type: 'contact', id: where.contactId },
        contactId: where.contactId,
        details: { channel: where.channel },
      },
      live: { topic: 'contacts', id: where.contactId },
    });
  return lifted !== undefined;
}

/**
 * The provider gave a person a new address in place of an old one. A new address that is somebody's already stays
 * theirs: two contacts are for a person to merge. @returns the contact, or null when nobody had the old address.
 */
export async function replaceIdentity(
  tx: Tx,
  ctx: Ctx,
  from: Identity,
  to: Identity,
): Promise<string | null> {
  const contactId = await contactOf(tx, ctx, from);
  if (!contactId) return null;
  const old = and(
    eq(contactIdentities.workspaceId, ctx.workspaceId),
    eq(contactIdentities.kind, from.kind),
    eq(contactIdentities.value, from.value),
  );
  const owner = await contactOf(tx, ctx, to);
  if (owner === null) await tx.update(contactIdentities).set({ kind: to.kind, value: to.value }).where(old);
  else if (owner === contactId) await tx.delete(contactIdentities).where(old);
  await record(tx, ctx, {
    audit: {
      action: owner && owner !== contactId ? 'contact.identity_conflict' : 'contact.identity_changed',
      entity: { type: 'contact', id: contactId },
      contactId,
      details: { kind: to.kind, ...(owner && owner !== contactId ? { otherContactId: owner } : {}) },
    },
    event: contactChanged.of({ contactId, changeId: newId() }),
    live: { topic: 'contacts', id: contactId },
  });
  return contactId;
}

/**
 * A contact gave another address of theirs. What is somebody else's already stays so and is noted: two contacts are for
 * a person to merge. @returns whether it is theirs now.
 */
export async function joinAddress(tx: Tx, ctx: Ctx, contactId: string, identity: Identity): Promise<boolean> {
  const id = newId();
  const [added] = await tx
    .insert(contactIdentities)
    .values({ workspaceId: ctx.workspaceId, id, contactId, ...identity, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: contactIdentities.id });
  const owner = added ? contactId : await contactOf(tx, ctx, identity);
  if (!added && owner === contactId) return true;
  await record(tx, ctx, {
    audit: {
      action: added ? 'contact.identity_added' : 'contact.identity_conflict',
      entity: { type: 'contact', id: contactId },
      contactId,
      details: added ? { kinds: [identity.kind] } : { kind: identity.kind, otherContactId: owner },
    },
    event: contactChanged.of({ contactId, changeId: id }),
    live: { topic: 'contacts', id: contactId },
  });
  return added !== undefined;
}
