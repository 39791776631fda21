import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mailboxes } from '#db/schema/mail.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConnection } from './connections-repo.ts';
import { type MailboxDto, type MailboxFacts, wayOf } from './mailbox.schemas.ts';
import { connectionIdInput } from './schemas.ts';

/** A listener that died gives its mailbox back after this; by the database's clock, which all instances share. */
const until = sql`now() + interval '60 seconds'`;

const by = z.string().max(200);
const mine = (ctx: Ctx, input: { connectionId: string; by: string }) =>
  and(
    eq(mailboxes.workspaceId, ctx.workspaceId),
    eq(mailboxes.connectionId, input.connectionId),
    eq(mailboxes.listenBy, input.by),
  );
const tell = (tx: Tx, ctx: Ctx, connectionId: string) =>
  record(tx, ctx, { live: { topic: 'settings', id: connectionId } });

/** Takes a mailbox for one listener of all instances; false when another has it. */
export const holdMailbox = defineVerb({
  name: 'hold_mailbox',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ connectionId: idField, by }),
  run: ({ ctx, input }): Promise<boolean> =>
    withTenant(ctx, async (tx) => {
      const held = { listenBy: input.by, listenUntil: until };
      const rows = await tx
        .insert(mailboxes)
        .values({ workspaceId: ctx.workspaceId, connectionId: input.connectionId, ...held })
        .onConflictDoUpdate({
          target: [mailboxes.workspaceId, mailboxes.connectionId],
          set: held,
          setWhere: sql`coalesce(${mailboxes.listenUntil}, '-infinity') < now() or ${mailboxes.listenBy} = ${input.by}`,
        })
        .returning({ id: mailboxes.connectionId });
      return rows.length > 0;
    }),
});

/** Says that the listener lives. @returns false when somebody else took the mailbox in the meantime. */
export const keepMailbox = defineVerb({
  name: 'keep_mailbox',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ connectionId: idField, by }),
  run: ({ ctx, input }): Promise<boolean> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(mailboxes)
        .set({ listenUntil: until })
        .where(mine(ctx, input))
        .returning({ id: mailboxes.connectionId });
      return rows.length > 0;
    }),
});

/** What became of listening: it stands, it cannot be had, or it broke and is tried again after so many seconds. */
export const noteListening = defineVerb({
  name: 'note_listening',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({
    connectionId: idField,
    by,
    state: z.enum(['idle', 'no_idle', 'broken']),
    code: z.string().max(100).optional(),
    againAfterMs: z.number().min(0).optional(),
  }),
  run: ({ ctx, input }): Promise<{ noted: boolean }> =>
    withTenant(ctx, async (tx) => {
      const { state, code, againAfterMs } = input;
      const rows = await tx
        .update(mailboxes)
        .set({
          listenState: state,
          // The first break counts, not each try since.
          listenSince: sql`case when ${mailboxes.listenState} = ${state} and ${state} <> 'idle'
            then ${mailboxes.listenSince} else now() end`,
          listenAgainAt:
            againAfterMs === undefined
              ? null
              : sql`now() + ${againAfterMs}::float8 * interval '1 millisecond'`,
          ...(code ? { listenError: code, listenErrorAt: sql`now()` } : {}),
        })
        .where(mine(ctx, input))
        .returning({ id: mailboxes.connectionId });
      if (rows.length > 0) await tell(tx, ctx, input.connectionId);
      return { noted: rows.length > 0 };
    }),
});

/** Gives the mailbox back, so that the next listener need not wait. */
export const letGoOfMailbox = defineVerb({
  name: 'let_go_of_mailbox',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ connectionId: idField, by }),
  run: ({ ctx, input }): Promise<{ released: boolean }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(mailboxes)
        .set({ listenBy: null, listenUntil: null, listenState: null, listenSince: null, listenAgainAt: null })
        .where(mine(ctx, input))
        .returning({ id: mailboxes.connectionId });
      if (rows.length > 0) await tell(tx, ctx, input.connectionId);
      return { released: rows.length > 0 };
    }),
});

/** How new mail of an account is noticed, and since when. @throws AppError `not_found`. */
export const readMailboxState = defineVerb({
  name: 'read_mailbox_state',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<MailboxDto> =>
    withTenant(ctx, async (tx) => {
      const { id, status, settings, provider } = await findConnection(tx, ctx, input.connectionId);
      const [row] = await tx.raw<MailboxFacts[]>`
        select listen_state as state, listen_until > now() as held, listen_since as since, listen_error as error,
          listen_error_at as "errorAt", listen_again_at as "againAt", read_at as "readAt"
        from mailboxes where workspace_id = ${ctx.workspaceId} and connection_id = ${id}`;
      const read = provider === 'smtp' && status === 'active' && Boolean(settings.imapHost);
      return wayOf(read, row ?? null);
    }),
});
