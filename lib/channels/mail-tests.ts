import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type MailVerdict, mailTests } from '#db/schema/mail.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConnection } from './connections-repo.ts';
import { mailTestAsked } from './events.ts';
import { MAIL_TEST_MS, type MailTestDto } from './mail-test.schemas.ts';
import { connectionIdInput } from './schemas.ts';

type Row = typeof mailTests.$inferSelect;

const toDto = (row: Row): MailTestDto => ({
  id: row.id,
  state: row.state,
  code: row.code,
  detail: row.detail,
  sentAt: row.sentAt?.toISOString() ?? null,
  arrivedAt: row.arrivedAt?.toISOString() ?? null,
  verdict: row.verdict,
  createdAt: row.createdAt.toISOString(),
});

const lastOf = async (tx: Tx, ctx: Ctx, connectionId: string): Promise<Row | null> => {
  const [row] = await tx
    .select()
    .from(mailTests)
    .where(and(eq(mailTests.workspaceId, ctx.workspaceId), eq(mailTests.connectionId, connectionId)))
    .orderBy(desc(mailTests.id))
    .limit(1);
  return row ?? null;
};

/**
 * Has a mail sent from the account to itself, to see whether it comes back and what servers say of it.
 *
 * @throws AppError `not_found`, `invalid_input` when the channel carries no mail or is off, `conflict` while
 * another is on its way.
 */
export const askMailTest = defineVerb({
  name: 'ask_mail_test',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<MailTestDto> =>
    withTenant(ctx, async (tx) => {
      const connection = await findConnection(tx, ctx, input.connectionId);
      if (connection.kind !== 'email')
        throw new AppError('invalid_input', 'Only mail can be sent to oneself. Write from a phone instead.');
      if (connection.status === 'disabled')
        throw new AppError('invalid_input', 'Switch the channel on first: nothing comes in while it is off.');
      // Two at once would both find nothing on its way.
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`mail-test:${connection.id}`}, 0))`,
      );
      const last = await lastOf(tx, ctx, connection.id);
      const open = last?.state === 'sending' || last?.state === 'waiting';
      if (last && open && ctx.now.getTime() - last.createdAt.getTime() < MAIL_TEST_MS)
        throw conflict(
          'A test mail is on its way. Wait until it is back, two minutes at most.',
          'on_its_way',
        );
      const [row] = await tx
        .insert(mailTests)
        .values({
          workspaceId: ctx.workspaceId,
          id: newId(),
          connectionId: connection.id,
          createdAt: ctx.now,
        })
        .returning();
      if (!row) throw new Error('No test mail was made.');
      await record(tx, ctx, {
        audit: {
          action: 'channel.test_mail',
          entity: { type: 'channel', id: connection.id },
          details: { name: connection.name },
        },
        event: mailTestAsked.of({ testId: row.id, connectionId: connection.id }),
        live: { topic: 'settings', id: connection.id },
      });
      return toDto(row);
    }),
});

/** The last one; null when nobody sent any. @throws AppError `not_found`. */
export const readMailTest = defineVerb({
  name: 'read_mail_test',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<{ test: MailTestDto | null }> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findConnection(tx, ctx, input.connectionId);
      const row = await lastOf(tx, ctx, id);
      return { test: row ? toDto(row) : null };
    }),
});

const testInput = z.object({ testId: idField, connectionId: idField });
const here = (ctx: Ctx, input: z.output<typeof testInput>) =>
  and(
    eq(mailTests.workspaceId, ctx.workspaceId),
    eq(mailTests.id, input.testId),
    eq(mailTests.connectionId, input.connectionId),
  );
const tell = (tx: Tx, ctx: Ctx, connectionId: string) =>
  record(tx, ctx, { live: { topic: 'settings', id: connectionId } });

/** Whether it was handed in. One that is back already was, whatever its sender heard. */
export const noteMailTestSent = defineVerb({
  name: 'note_mail_test_sent',
  does: 'use channels',
  permission: 'internal.record',
  input: testInput.extend({
    failed: z.object({ code: z.string().max(100), detail: z.string().max(500).nullable() }).optional(),
  }),
  run: ({ ctx, input }): Promise<{ waits: boolean }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .update(mailTests)
        .set(input.failed ? { state: 'failed', ...input.failed } : { state: 'waiting', sentAt: ctx.now })
        .where(and(here(ctx, input), eq(mailTests.state, 'sending')))
        .returning({ state: mailTests.state });
      if (row) await tell(tx, ctx, input.connectionId);
      return { waits: row?.state === 'waiting' };
    }),
});

/** Its time is over; nothing to do when it is back. */
export const noteMailTestLate = defineVerb({
  name: 'note_mail_test_late',
  does: 'use channels',
  permission: 'internal.record',
  input: testInput,
  run: ({ ctx, input }): Promise<{ late: boolean }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(mailTests)
        .set({ state: 'late' })
        .where(and(here(ctx, input), eq(mailTests.state, 'waiting')))
        .returning({ id: mailTests.id });
      if (rows.length > 0) await tell(tx, ctx, input.connectionId);
      return { late: rows.length > 0 };
    }),
});

/** It is back, in the transaction that takes it in. @returns false for one that is not known, or was back before. */
export async function takeMailTest(
  tx: Tx,
  ctx: Ctx,
  connectionId: string,
  came: { testId: string; receivedAt: Date; verdict: MailVerdict },
): Promise<boolean> {
  const rows = await tx
    .update(mailTests)
    .set({
      state: 'arrived',
      code: null,
      detail: null,
      arrivedAt: came.receivedAt,
      // Back before its sender heard that it had left.
      sentAt: sql`coalesce(${mailTests.sentAt}, ${mailTests.createdAt})`,
      verdict: came.verdict,
    })
    .where(
      and(
        here(ctx, { testId: came.testId, connectionId }),
        inArray(mailTests.state, ['sending', 'waiting', 'late', 'failed']),
      ),
    )
    .returning({ id: mailTests.id });
  if (rows.length > 0) await tell(tx, ctx, connectionId);
  return rows.length > 0;
}
