import { and, desc, eq, inArray } from 'drizzle-orm';
import { contactIdentities, contacts } from '#db/schema/contacts.ts';
import { conversations } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';

export interface Owner {
  id: string;
  name: string;
  /** Where the phone is reached: as in their last thread here, else by their number, else by their mail address. */
  address: string | null;
  conversationId: string | null;
}

/** Whose phone it is. @throws AppError `not_found`. */
export async function findOwner(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, contactId: string): Promise<Owner> {
  const [contact] = await tx
    .select({ id: contacts.id, name: contacts.name })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId)));
  if (!contact) throw notFound('contact');
  const [thread] = await tx
    .select({ id: conversations.id, address: conversations.address })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.channel, 'simulator'),
      ),
    )
    .orderBy(desc(conversations.lastMessageAt))
    .limit(1);
  const identities = await tx
    .select({ kind: contactIdentities.kind, value: contactIdentities.value })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.workspaceId, ctx.workspaceId),
        eq(contactIdentities.contactId, contactId),
        inArray(contactIdentities.kind, ['phone', 'email']),
      ),
    );
  const of = (kind: string) => identities.find((identity) => identity.kind === kind)?.value;
  return {
    ...contact,
    address: thread?.address ?? of('phone') ?? of('email') ?? null,
    conversationId: thread?.id ?? null,
  };
}
