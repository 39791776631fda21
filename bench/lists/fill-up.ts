import type { Sql } from 'postgres';

/**
 * What `seedMany` leaves out: more messages in every conversation, owners (one lead in a hundred each, the others
 * nobody's), and one contact with a long timeline. @returns that contact.
 */
export async function fillUp(
  sql: Sql,
  of: { workspaceId: string; messagesEach: number; timeline: number; owners: readonly string[] },
): Promise<string> {
  const { workspaceId } = of;
  for (let nth = 1; nth <= of.messagesEach; nth++)
    await sql`
      insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_name,
        body, sent_at, created_at)
      select workspace_id, (substr(id::text, 1, 14) || '7' || substr(md5(id::text || ${nth}::text), 1, 3) || '-8' ||
          substr(md5(id::text || ${nth}::text), 4, 3) || '-' || substr(md5(id::text || ${nth}::text), 7, 12))::uuid,
        id, contact_id, case when ${nth}::int % 2 = 0 then 'in' else 'out' end, channel,
        case when ${nth}::int % 2 = 0 then 'contact' else 'agent' end, 'Somebody', 'One more word about it: ' || ${nth}::text,
        last_message_at - ${nth}::int * interval '1 hour', last_message_at
      from conversations where workspace_id = ${workspaceId}`;
  for (const [at, owner] of of.owners.entries())
    for (const table of ['leads', 'contacts', 'deals'])
      await sql`
        update ${sql(table)} set owner_id = ${owner}
        where workspace_id = ${workspaceId} and abs(hashtext(id::text)) % 100 = ${at}`;
  const [busiest] = await sql<{ id: string }[]>`
    select id from contacts where workspace_id = ${workspaceId} order by id desc limit 1`;
  if (!busiest) throw new Error('Nothing was seeded.');
  await sql`
    insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id,
      contact_id)
    select ${workspaceId}, ('018f0000-' || lpad(to_hex(n / 65536), 4, '0') || '-7' || lpad(to_hex(n % 4096), 3, '0') ||
        '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
      now() - n * interval '1 minute', 'system', 'seed', 'Seed', 'contact.updated', 'contact', ${busiest.id}, ${busiest.id}
    from generate_series(1, ${of.timeline}::int) as n`;
  return busiest.id;
}
