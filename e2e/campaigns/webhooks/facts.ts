import type { Sql } from 'postgres';

/** What is kept of one thing a provider said. */
export interface KeptMessage {
  externalId: string;
  conversationId: string;
  contactId: string;
  body: string;
  /** How often the agents were told of it. */
  announced: number;
}

/** A line of the inbox. */
export interface KeptConversation {
  id: string;
  address: string;
  preview: string;
  unread: number;
}

export interface Kept {
  /** Receipts by their state. */
  receipts: Record<string, number>;
  /** In the order of the thread: by conversation, then as the desk shows them. */
  messages: KeptMessage[];
  conversations: KeptConversation[];
}

/** How many bodies are still to be taken in, and how many there are. */
export async function countReceipts(sql: Sql, workspace: string): Promise<{ open: number; all: number }> {
  const [row] = await sql<{ open: number; all: number }[]>`
    select count(*) filter (where state in ('received', 'failed'))::int as open, count(*)::int as all
    from webhook_receipts where workspace_id = (select id from workspaces where slug = ${workspace})`;
  return row ?? { open: 0, all: 0 };
}

/** Everything of a workspace that nobody but the campaign wrote to. */
export async function readKept(sql: Sql, workspace: string): Promise<Kept> {
  const ours = sql`(select id from workspaces where slug = ${workspace})`;
  const receipts = await sql<{ state: string; count: number }[]>`
    select state, count(*)::int as count from webhook_receipts where workspace_id = ${ours} group by state`;
  const messages = await sql<KeptMessage[]>`
    with told as (
      select data->>'messageId' as id, count(*)::int as times from outbox
      where workspace_id = ${ours} and event_name = 'conversation/message.received' group by 1
    )
    select m.external_id as "externalId", m.conversation_id as "conversationId", m.contact_id as "contactId",
      m.body, coalesce(told.times, 0) as announced
    from messages m left join told on told.id = m.id::text
    where m.workspace_id = ${ours} and m.direction = 'in' order by m.conversation_id, m.sent_at, m.id`;
  const conversations = await sql<KeptConversation[]>`
    select id, address, preview, unread from conversations where workspace_id = ${ours} order by id`;
  return {
    receipts: Object.fromEntries(receipts.map(({ state, count }) => [state, count])),
    messages: [...messages],
    conversations: [...conversations],
  };
}
