import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/**
 * Everything that hangs on a contact and changes hands with it, and by what a row is named. A test compares this with
 * the columns of the database: a new table is either here, or says there why not.
 */
export const MOVED = {
  contact_identities: 'id::text',
  suppressions: "channel || ' ' || address",
  leads: 'id::text',
  conversations: 'id::text',
  messages: 'id::text',
  deals: 'id::text',
  tickets: 'id::text',
  send_intents: 'id::text',
  actions: 'id::text',
  form_submissions: 'id::text',
  tasks: 'id::text',
  notes: 'id::text',
  memories: 'id::text',
  ratings: 'id::text',
  message_marks: 'id::text',
} as const;

/**
 * What belongs to a conversation and follows its messages when two become one. A test compares this with the columns
 * of the database.
 */
export const IN_CONVERSATION = {
  messages: 'id::text',
  drafts: 'id::text',
  understandings: 'message_id::text',
  send_intents: 'id::text',
  actions: 'id::text',
  tickets: 'id::text',
  tasks: 'id::text',
  knowledge_gaps: 'id::text',
  ratings: 'id::text',
  attachments: 'id::text',
} as const;

type Table = keyof typeof MOVED;
const TABLES = Object.keys(MOVED) as Table[];

/** Gives everything of one contact to the other. @returns what moved, by table. */
export async function moveAll(tx: Tx, ctx: Ctx, from: string, to: string): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = await tx.raw<{ key: string }[]>`
      update ${tx.raw(table)} set contact_id = ${to}
      where workspace_id = ${ctx.workspaceId} and contact_id = ${from}
      returning ${tx.raw.unsafe(MOVED[table])} as key`;
    if (rows.length > 0) moved[table] = rows.map(({ key }) => key);
  }
  return moved;
}

/** Gives back what moved and still is where it was moved to. */
export async function moveBack(
  tx: Tx,
  ctx: Ctx,
  moved: Record<string, string[]>,
  from: string,
  to: string,
): Promise<void> {
  for (const table of TABLES)
    if (moved[table]?.length)
      await tx.raw`
        update ${tx.raw(table)} set contact_id = ${to}
        where workspace_id = ${ctx.workspaceId} and contact_id = ${from}
          and ${tx.raw.unsafe(MOVED[table])} = any(${moved[table]})`;
}

/** How much there is of each, for the preview. */
export async function countAll(tx: Tx, ctx: Ctx, contactId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await tx.raw<{ n: number }[]>`
      select count(*)::int as n from ${tx.raw(table)}
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`;
    if (row && row.n > 0) counts[table] = row.n;
  }
  return counts;
}

/** Files everything of one conversation under another. @returns what moved, by table. */
export async function refileAll(
  tx: Tx,
  ctx: Ctx,
  from: string,
  to: string,
): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const [table, key] of Object.entries(IN_CONVERSATION)) {
    const moved = await tx.raw<{ key: string }[]>`
      update ${tx.raw(table)} set conversation_id = ${to}
      where workspace_id = ${ctx.workspaceId} and conversation_id = ${from}
      returning ${tx.raw.unsafe(key)} as key`;
    if (moved.length > 0) rows[table] = moved.map((row) => row.key);
  }
  return rows;
}

export async function refileBack(
  tx: Tx,
  ctx: Ctx,
  { from, to, rows }: { from: string; to: string; rows: Record<string, string[]> },
): Promise<void> {
  for (const [table, key] of Object.entries(IN_CONVERSATION))
    if (rows[table]?.length)
      await tx.raw`
        update ${tx.raw(table)} set conversation_id = ${from}
        where workspace_id = ${ctx.workspaceId} and conversation_id = ${to}
          and ${tx.raw.unsafe(key)} = any(${rows[table]})`;
}
