import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { SendDto } from './sends.schemas.ts';

interface Raw extends Omit<SendDto, 'releaseAt' | 'createdAt' | 'dueAt'> {
  dueAt: string | null;
  releaseAt: string;
  createdAt: string;
}

/**
 * What is on its way out of a conversation, what was stopped when it was due, and what did not arrive and nobody has answered since: for the foot of the
 * thread, oldest first.
 */
export async function openSendsOf(tx: Tx, ctx: Ctx, conversationId: string): Promise<SendDto[]> {
  const rows = await tx.raw<Raw[]>`
    select s.id, s.conversation_id as "conversationId", s.action_id as "actionId", s.approval_id as "approvalId",
      s.draft_id as "draftId", s.channel, s.address, s.body, s.files, s.state, s.release_at as "releaseAt",
      s.waits_for as "waitsFor",
      s.due_at as "dueAt", s.due_zone as "dueZone", s.due_at is not null and exists (
        select 1 from messages m where m.workspace_id = s.workspace_id and m.conversation_id = s.conversation_id
          and m.direction = 'in' and (m.created_at > s.created_at
            or m.metadata->>'editedAt' > to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          )) as overtaken,
      s.error_code as "errorCode", s.created_at as "createdAt", (
        select d.id from decisions d where d.workspace_id = s.workspace_id and d.action_id = s.action_id
        order by d.created_at desc, d.id desc limit 1) as "decisionId"
    from send_intents s
    where s.workspace_id = ${ctx.workspaceId} and s.conversation_id = ${conversationId}
      and (s.state in ('held', 'sending') or (s.state = 'blocked' and s.due_at is not null) or (s.state in ('failed', 'unknown') and not exists (
        select 1 from messages m where m.workspace_id = s.workspace_id and m.conversation_id = s.conversation_id
          and m.direction = 'out' and m.sent_at >= s.settled_at)))
    order by s.created_at, s.id limit 20`;
  return rows.map((raw) => ({
    ...raw,
    dueAt: isoOrNull(raw.dueAt),
    releaseAt: isoOf(raw.releaseAt),
    createdAt: isoOf(raw.createdAt),
  }));
}
