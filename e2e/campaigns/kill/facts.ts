import type { Sql } from 'postgres';

/** What became of one accepted message, counted in the tables. */
export interface Fate {
  externalId: string;
  messages: number;
  drafts: number;
  sends: number;
  sent: number;
  deliveries: number;
  calls: number;
  answers: number;
}

/** Whether everything a message has to go through is behind it. */
export const isSettled = (fate: Fate): boolean => fate.sent === 1 && fate.answers === 1;

/** Read as a superuser, so that nothing hides behind the tenant wall. */
export async function readFates(sql: Sql, campaign: string): Promise<Fate[]> {
  return await sql<Fate[]>`
    with ours as (
      select external_id, conversation_id, (array_agg(id))[1] as id, count(*)::int as messages
      from messages where external_id like ${`${campaign}-%`} and direction = 'in'
      group by external_id, conversation_id
    )
    select external_id as "externalId", messages,
      (select count(*)::int from drafts d where d.message_id = ours.id and d.kind = 'reply') as drafts,
      (select count(*)::int from send_intents s where s.conversation_id = ours.conversation_id) as sends,
      (select count(*)::int from send_intents s
        where s.conversation_id = ours.conversation_id and s.state = 'sent') as sent,
      (select count(*)::int from simulator_deliveries x join send_intents s on s.id = x.intent_id
        where s.conversation_id = ours.conversation_id) as deliveries,
      (select coalesce(sum(x.calls), 0)::int from simulator_deliveries x join send_intents s on s.id = x.intent_id
        where s.conversation_id = ours.conversation_id) as calls,
      (select count(*)::int from messages o
        where o.conversation_id = ours.conversation_id and o.direction = 'out') as answers
    from ours order by external_id`;
}

/** Calls cut off by a kill wait for their retry; nothing is learnt by waiting with them. */
export const hurryRetries = (sql: Sql) =>
  sql`update eng.jobs set run_at = 0 where state = 'ready' and attempt > 0`;

/** The engine's tables in which a text stands: it may stand outside the tenant's boundary, so never a customer's. */
export async function engineTablesWith(sql: Sql, text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'eng' order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql`select 1 from ${sql(`eng.${name}`)} t where t::text like ${`%${text}%`} limit 1`;
    if (row) found.push(name);
  }
  return found;
}
