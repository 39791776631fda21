import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import type { Permission } from '#lib/core/permissions.ts';
import { defineVerb } from '#lib/core/verb.ts';

const seeInput = z.object({
  records: z.array(z.object({ type: z.string().max(40), id: idField })).max(1000),
  words: z
    .array(z.object({ type: z.enum(['message', 'note']), id: idField }))
    .max(1000)
    .default([]),
});

type Find = (tx: Tx, ctx: Ctx, ids: readonly string[]) => Promise<{ id: string; label: string }[]>;

/** Enough of what was written to know what it is about. */
const WORDS = 1000;

/** What may be seen of each kind, and what it is called. What is over (a decided approval, a done task) is no news. */
const RECORDS: Readonly<Record<string, { needs: Permission; find: Find }>> = {
  ticket: {
    needs: 'tickets.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, 'Ticket #' || number || ': ' || subject as label from tickets
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  },
  conversation: {
    needs: 'conversations.read',
    find: (tx, ctx, ids) => tx.raw`
      select c.id, 'Conversation' || coalesce(' with ' || p.name, '') as label from conversations c
      left join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...ids]}::uuid[])`,
  },
  contact: {
    needs: 'contacts.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, name as label from contacts
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  },
  account: {
    needs: 'contacts.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, name as label from accounts
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  },
  deal: {
    needs: 'deals.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, name as label from deals
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  },
  task: {
    needs: 'tasks.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, title as label from tasks
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])
        and deleted_at is null and done_at is null`,
  },
  approval: {
    needs: 'approvals.read',
    find: (tx, ctx, ids) => tx.raw`
      select id, coalesce(shown->>'summary', 'An approval') as label from approvals
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[]) and state = 'pending'`,
  },
  channel: {
    needs: 'channels.manage',
    find: (tx, ctx, ids) => tx.raw`
      select id, name as label from channel_connections
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[]) and status = 'disabled'`,
  },
  mirror: {
    needs: 'channels.manage',
    find: (tx, ctx, ids) => tx.raw`
      select id, name as label from mirrors
      where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[]) and status = 'disabled'`,
  },
};

export interface ToldSight {
  /** Those in sight, with what they are called. */
  records: { id: string; label: string }[];
  /** What was written, of messages and notes in sight. */
  words: { id: string; text: string }[];
}

/** Which of some records the caller sees at this moment, and what they are called: for telling them of these. */
export const seeTold = defineVerb({
  name: 'see_told',
  does: 'be told of records',
  permission: 'workspace.read',
  input: seeInput,
  run: ({ ctx, input }): Promise<ToldSight> =>
    withTenant(ctx, async (tx) => {
      const records: ToldSight['records'] = [];
      for (const [type, { needs, find }] of Object.entries(RECORDS)) {
        const ids = [...new Set(input.records.flatMap((one) => (one.type === type ? [one.id] : [])))];
        if (ids.length > 0 && ctx.permissions.has(needs)) records.push(...(await find(tx, ctx, ids)));
      }
      return { records: records.map((row) => ({ ...row })), words: await wordsOf(tx, ctx, input.words) };
    }),
});

async function wordsOf(
  tx: Tx,
  ctx: Ctx,
  wanted: z.output<typeof seeInput>['words'],
): Promise<ToldSight['words']> {
  const of = (kind: 'message' | 'note') => wanted.flatMap(({ type, id }) => (type === kind ? [id] : []));
  const messages = ctx.permissions.has('conversations.read') ? of('message') : [];
  const notes = ctx.permissions.has('notes.read') ? of('note') : [];
  if (messages.length + notes.length === 0) return [];
  const rows = await tx.raw<ToldSight['words']>`
    select id, left(body, ${WORDS}) as text from messages
      where workspace_id = ${ctx.workspaceId} and id = any(${messages}::uuid[])
    union all select id, left(body, ${WORDS}) from notes
      where workspace_id = ${ctx.workspaceId} and id = any(${notes}::uuid[]) and deleted_at is null`;
  return rows.map((row) => ({ ...row }));
}
