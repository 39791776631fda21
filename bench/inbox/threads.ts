import postgres, { type Sql } from 'postgres';
import { listConversations, readThread } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seedMany } from '#lib/testing/seed-many.ts';
import { openBenchDatabase } from '../database.ts';
import { type Case, type Measured, measure } from '../lists/measure.ts';

/** A long thread and a long list, as the desk asks for them, beside the shortest SQL for the same rows behind no wall. */
export async function measureThreads(of: {
  conversations: number;
  messages: number;
  rounds: number;
}): Promise<Measured[]> {
  const database = await openBenchDatabase();
  try {
    const bare = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('manager');
    await seedMany(workspace.id, of.conversations);
    const conversationId = await lengthen(bare, ctx, of.messages);
    await bare`vacuum analyze`;
    const measured = await measure(await casesOf(ctx, bare, conversationId, of), of.rounds);
    await bare.end();
    return measured;
  } finally {
    await database.stop();
  }
}

/** Gives one conversation so many messages, a minute apart. @returns its id. */
async function lengthen(sql: Sql, { workspaceId }: Ctx, messages: number): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from conversations where workspace_id = ${workspaceId} and section = 'needs_you'
    order by last_message_at desc limit 1`;
  if (!row) throw new Error('Nothing was seeded.');
  await sql`
    insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_name,
      body, sent_at, created_at)
    select c.workspace_id, gen_random_uuid(), c.id, c.contact_id, case when n % 2 = 0 then 'in' else 'out' end, 'email',
      case when n % 2 = 0 then 'contact' else 'agent' end, 'Somebody',
      'What does it cost, and when can it be here? ' || n, c.last_message_at - n * interval '1 minute',
      c.last_message_at - n * interval '1 minute'
    from conversations c, generate_series(1, ${messages}::int) n
    where c.workspace_id = ${workspaceId} and c.id = ${row.id}`;
  return row.id;
}

async function casesOf(
  ctx: Ctx,
  bare: Sql,
  conversationId: string,
  { conversations, messages }: { conversations: number; messages: number },
): Promise<Case[]> {
  const id = ctx.workspaceId;
  const limit = 50;
  const thread = await halfWay(messages, (cursor) =>
    readThread({ ctx, input: { conversationId, limit: 200, ...(cursor ? { cursor } : {}) } }).then(
      ({ messages: page, olderCursor }) => ({ count: page.length, next: olderCursor }),
    ),
  );
  const list = await halfWay(conversations, (cursor) =>
    listConversations({ ctx, input: { section: 'closed', limit: 100, ...(cursor ? { cursor } : {}) } }).then(
      ({ items, nextCursor }) => ({ count: items.length, next: nextCursor }),
    ),
  );
  const newest = (section: string) => bare`
    select v.*, c.name from conversations v join contacts c on c.workspace_id = v.workspace_id and c.id = v.contact_id
    where v.workspace_id = ${id} and v.section = ${section} order by v.last_message_at desc, v.id desc limit ${limit + 1}`;
  return [
    {
      name: 'the thread, as it is opened',
      verb: () => readThread({ ctx, input: { conversationId, limit } }),
      sql: () => bare`
        select * from messages where workspace_id = ${id} and conversation_id = ${conversationId}
        order by sent_at desc, id desc limit ${limit + 1}`,
    },
    {
      name: 'the thread, half-way up',
      verb: () => readThread({ ctx, input: { conversationId, limit, cursor: thread } }),
    },
    {
      name: 'the inbox, needs you, and counts',
      verb: () => listConversations({ ctx, input: { section: 'needs_you', limit } }),
      sql: () => newest('needs_you'),
    },
    {
      name: 'the inbox, closed, and counts',
      verb: () => listConversations({ ctx, input: { section: 'closed', limit } }),
      sql: () => newest('closed'),
    },
    {
      name: 'the inbox, closed, half-way down',
      verb: () => listConversations({ ctx, input: { section: 'closed', limit, cursor: list } }),
    },
  ];
}

/** The cursor half-way through, as somebody who scrolls gets there. */
async function halfWay(
  many: number,
  read: (cursor: string | null) => Promise<{ count: number; next: string | null }>,
): Promise<string> {
  let cursor: string | null = null;
  for (let seen = 0; seen < many / 2; ) {
    const page = await read(cursor);
    if (!page.next) break;
    seen += page.count;
    cursor = page.next;
  }
  if (!cursor) throw new Error('There is one page only.');
  return cursor;
}
