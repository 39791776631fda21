import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { systemDatabase } from '#db/client.ts';
import { mailboxes } from '#db/schema/mail.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** A reader that died gives its mailbox back after this. */
const LEASE_MS = 120_000;

export interface LeasedMailbox {
  uidValidity: bigint | null;
  lastUid: number;
  readAt: Date | null;
}

export interface MailboxToRead {
  workspaceId: string;
  connectionId: string;
  /** Of the account: another one means that it was changed. */
  version: number;
  /** The instance that listens to it, or tries to. */
  heldBy: string | null;
  /** Its server tells at once what is new: nobody needs to ask. */
  listens: boolean;
}

/** Every mailbox of the installation that is to be read. */
export async function mailboxesToRead(): Promise<MailboxToRead[]> {
  const rows = await systemDatabase().sql<MailboxToRead[]>`
    select workspace_id as "workspaceId", connection_id as "connectionId", version, held_by as "heldBy", listens
    from mailboxes_to_read()`;
  return [...rows];
}

/** Takes a mailbox for one reader; null when another has it. */
export const leaseMailbox = defineVerb({
  name: 'lease_mailbox',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ connectionId: idField, by: z.string().max(200) }),
  run: ({ ctx, input }): Promise<LeasedMailbox | null> =>
    withTenant(ctx, async (tx) => {
      const leaseUntil = new Date(ctx.now.getTime() + LEASE_MS);
      const [row] = await tx
        .insert(mailboxes)
        .values({
          workspaceId: ctx.workspaceId,
          connectionId: input.connectionId,
          leaseUntil,
          leaseBy: input.by,
        })
        .onConflictDoUpdate({
          target: [mailboxes.workspaceId, mailboxes.connectionId],
          set: { leaseUntil, leaseBy: input.by },
          setWhere: sql`coalesce(${mailboxes.leaseUntil}, '-infinity') < ${ctx.now.toISOString()}::timestamptz
            or ${mailboxes.leaseBy} = ${input.by}`,
        })
        .returning({
          uidValidity: mailboxes.uidValidity,
          lastUid: mailboxes.lastUid,
          readAt: mailboxes.readAt,
        });
      return row ?? null;
    }),
});

/** What tells one mailbox from another; its port, its encryption and its password may change. */
function mailboxOf({ settings, credentials }: Account): string {
  const host = String(settings.imapHost ?? '').toLowerCase();
  return JSON.stringify([
    host,
    String(settings.imapFolder ?? ''),
    credentials.imapUser || credentials.smtpUser || '',
  ]);
}

interface Account {
  settings: Readonly<Record<string, unknown>>;
  credentials: Readonly<Record<string, string>>;
}

/**
 * Begins anew where an account names another mailbox by now: numbers of the old one mean nothing there, and what lies in
 * it is history. Whoever still reads the old one can no longer say how far it came.
 */
export async function beginOtherMailbox(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  connectionId: string,
  { before, after }: { before: Account; after: Account },
): Promise<void> {
  if (mailboxOf(before) === mailboxOf(after)) return;
  await tx
    .update(mailboxes)
    .set({ uidValidity: null, lastUid: 0, readAt: null, leaseUntil: null, leaseBy: null })
    .where(and(eq(mailboxes.workspaceId, ctx.workspaceId), eq(mailboxes.connectionId, connectionId)));
}

/** Gives it back; `read` says how far it came, when the reading went well. */
export const releaseMailbox = defineVerb({
  name: 'release_mailbox',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({
    connectionId: idField,
    by: z.string().max(200),
    read: z.object({ uidValidity: z.bigint(), lastUid: z.number().int().min(0) }).optional(),
  }),
  run: ({ ctx, input }): Promise<{ released: boolean }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(mailboxes)
        .set({ leaseUntil: null, leaseBy: null, ...(input.read ? { ...input.read, readAt: ctx.now } : {}) })
        .where(sql`${mailboxes.workspaceId} = ${ctx.workspaceId}
          and ${mailboxes.connectionId} = ${input.connectionId} and ${mailboxes.leaseBy} = ${input.by}`)
        .returning({ id: mailboxes.connectionId });
      return { released: rows.length > 0 };
    }),
});
