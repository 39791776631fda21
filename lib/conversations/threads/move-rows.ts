import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Where a conversation is cut: this message and all after it go. */
export interface Cut {
  from: string;
  to: string;
  messageId: string;
}

/**
 * Files what comes with the messages from a cut on under another conversation. What answers one of them, or was opened
 * from it, goes with it; what is bound to no message goes when it was made after the cut message came in.
 *
 * @returns the keys of what moved, by table.
 */
export async function moveRows(
  tx: Tx,
  ctx: Ctx,
  { from, to, messageId }: Cut,
): Promise<Record<string, string[]>> {
  const here = ctx.workspaceId;
  const rows: Record<string, string[]> = {};
  const keep = (table: string, moved: readonly { key: string }[]) => {
    if (moved.length > 0) rows[table] = moved.map(({ key }) => key);
    return rows[table] ?? [];
  };
  const [cut] = await tx.raw<{ made: string }[]>`
    select created_at as made from messages where workspace_id = ${here} and id = ${messageId}`;
  const made = cut?.made ?? ctx.now.toISOString();

  const messages = keep(
    'messages',
    await tx.raw<{ key: string }[]>`
      update messages set conversation_id = ${to}
      where workspace_id = ${here} and conversation_id = ${from} and (sent_at, id) >= (
        select c.sent_at, c.id from messages c where c.workspace_id = ${here} and c.id = ${messageId})
      returning id::text as key`,
  );
  for (const [table, key] of Object.entries({
    drafts: 'id',
    understandings: 'message_id',
    knowledge_gaps: 'id',
  }))
    keep(
      table,
      await tx.raw<{ key: string }[]>`
        update ${tx.raw(table)} set conversation_id = ${to}
        where workspace_id = ${here} and conversation_id = ${from} and message_id = any(${messages}::uuid[])
        returning ${tx.raw(key)}::text as key`,
    );
  const drafts = rows.drafts ?? [];
  const sends = keep(
    'send_intents',
    await tx.raw<{ key: string }[]>`
      update send_intents s set conversation_id = ${to}
      where s.workspace_id = ${here} and s.conversation_id = ${from} and coalesce(
        -- Sent: with its message.
        (select m.conversation_id = ${to} from messages m
          where m.workspace_id = ${here} and m.send_intent_id = s.id),
        s.draft_id = any(${drafts}::uuid[]),
        s.created_at >= ${made}::timestamptz)
      returning s.id::text as key`,
  );
  const tickets = keep(
    'tickets',
    await tx.raw<{ key: string }[]>`
      update tickets set conversation_id = ${to}
      where workspace_id = ${here} and conversation_id = ${from}
        and coalesce(message_id = any(${messages}::uuid[]), created_at >= ${made}::timestamptz)
      returning id::text as key`,
  );
  const tasks = keep(
    'tasks',
    await tx.raw<{ key: string }[]>`
      update tasks set conversation_id = ${to}
      where workspace_id = ${here} and conversation_id = ${from} and created_at >= ${made}::timestamptz
      returning id::text as key`,
  );
  const moved = [...messages, ...drafts, ...sends, ...tickets, ...tasks];
  keep(
    'actions',
    await tx.raw<{ key: string }[]>`
      update actions a set conversation_id = ${to},
        -- Whoever carries it out reads the thread it names.
        input = case when a.input->>'conversationId' = ${from}::uuid::text
          then jsonb_set(a.input, '{conversationId}', to_jsonb(${to}::uuid)) else a.input end
      where a.workspace_id = ${here} and a.conversation_id = ${from} and coalesce(
        (select bool_or(s.id = any(${sends}::uuid[])) from send_intents s
          where s.workspace_id = ${here} and s.action_id = a.id),
        case when a.subject_type in ('message', 'draft', 'ticket', 'task')
          then a.subject_id = any(${moved}::uuid[]) end,
        a.created_at >= ${made}::timestamptz)
      returning a.id::text as key`,
  );
  return rows;
}
