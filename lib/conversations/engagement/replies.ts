import type { Tx } from '#db/tenant.ts';

/**
 * For a lateral join beside `messages m`: what came after it in its conversation. An answer is what they wrote
 * themselves before our next message, so one answer counts for one message and one message is answered once. Programs
 * that answer for somebody are passed over; whoever only says stop has not answered either.
 *
 * Reckoned when it is read, from the index of the thread: nothing is written when a message comes in, and merging,
 * splitting and taking back need no repair.
 */
export const nextWords = (tx: Tx) => tx.raw`
  select n.id, n.direction, n.sent_at, n.channel from messages n
  where n.workspace_id = m.workspace_id and n.conversation_id = m.conversation_id
    and (n.sent_at, n.id) > (m.sent_at, m.id) and n.direction in ('in', 'out')
    and not exists (select from mail_messages e where e.workspace_id = n.workspace_id and e.message_id = n.id
      and e.kind <> 'human')
    and not exists (select from suppressions s where s.workspace_id = n.workspace_id
      and s.contact_id = n.contact_id and s.source_message_id = n.id)
  order by n.sent_at, n.id limit 1`;
