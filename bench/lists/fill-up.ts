import type { Sql, TransactionSql } from 'postgres';

/**
 * What `seedMany` leaves out: more messages in every conversation, owners (one lead in a hundred each, the others
 * nobody's), and one contact with a long timeline. @returns that contact.
 */
export async function fillUp(
  sql: Sql,
  of: { workspaceId: string; messagesEach: number; timeline: number; owners: readonly string[] },
): Promise<string> {
  let busiest = '';
  await sql.begin(async (tx) => {
    // Nothing of it can be wrong, and nobody waits for what triggers would tell: rows are written and nothing else.
    await tx`set local session_replication_role = replica`;
    await tx`set local synchronous_commit = off`;
    await writeMessages(tx, of.workspaceId, of.messagesEach);
    await giveOwners(tx, of.workspaceId, of.owners);
    busiest = await writeTimeline(tx, of.workspaceId, of.timeline);
  });
  return busiest;
}

/** All in one pass over the conversations. */
async function writeMessages(sql: TransactionSql, workspaceId: string, each: number): Promise<void> {
  await sql`
    insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_name,
      body, sent_at, created_at)
    select v.workspace_id, (substr(v.id::text, 1, 14) || '7' || substr(h, 1, 3) || '-8' || substr(h, 4, 3) || '-' ||
        substr(h, 7, 12))::uuid,
      v.id, v.contact_id, case when nth % 2 = 0 then 'in' else 'out' end, v.channel,
      case when nth % 2 = 0 then 'contact' else 'agent' end, 'Somebody', 'One more word about it: ' || nth,
      v.last_message_at - nth * interval '1 hour', v.last_message_at
    from conversations v cross join generate_series(1, ${each}::int) nth
      cross join lateral md5(v.id::text || nth) h
    where v.workspace_id = ${workspaceId}`;
}

async function giveOwners(
  sql: TransactionSql,
  workspaceId: string,
  owners: readonly string[],
): Promise<void> {
  for (const [at, owner] of owners.entries())
    for (const table of ['leads', 'contacts', 'deals'])
      await sql`
        update ${sql(table)} set owner_id = ${owner}
        where workspace_id = ${workspaceId} and abs(hashtext(id::text)) % 100 = ${at}`;
  // Companies, for what asks by a relation: one in fifty people each.
  await sql`
    insert into accounts (workspace_id, id, name, domain)
    select ${workspaceId}, gen_random_uuid(), 'Company ' || n, 'company' || n || '.example' from generate_series(1, 50) n`;
  await sql`
    update contacts c set account_id = a.id, language = case when abs(hashtext(c.id::text)) % 10 = 0 then 'pt' else 'en' end
    from (select id, row_number() over (order by id) - 1 as nth from accounts where workspace_id = ${workspaceId}) a
    where c.workspace_id = ${workspaceId} and a.nth = abs(hashtext(c.id::text)) % 50`;
}

async function writeTimeline(sql: TransactionSql, workspaceId: string, entries: number): Promise<string> {
  const [busiest] = await sql<{ id: string }[]>`
    select id from contacts where workspace_id = ${workspaceId} order by id desc limit 1`;
  if (!busiest) throw new Error('Nothing was seeded.');
  await sql`
    insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id,
      contact_id)
    select ${workspaceId}, ('018f0000-' || lpad(to_hex(n / 65536), 4, '0') || '-7' || lpad(to_hex(n % 4096), 3, '0') ||
        '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
      now() - n * interval '1 minute', 'system', 'seed', 'Seed', 'contact.updated', 'contact', ${busiest.id}, ${busiest.id}
    from generate_series(1, ${entries}::int) as n`;
  return busiest.id;
}
