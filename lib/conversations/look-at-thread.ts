import { type Tx, withTenant } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { forbidden } from '#lib/core/errors.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { composerDraftOf } from './composer-draft.ts';
import { type Company, lookAtThreadInput } from './presence.schemas.ts';
import { findConversation } from './repo.ts';

/** After that long without a heartbeat nobody is there any more. */
const GONE_SECONDS = 25;

/**
 * A heartbeat: says that the caller looks at a thread or types in it, and answers who else does. One row a person,
 * overwritten: it is no part of the record. @throws AppError `not_found`, `forbidden` for whoever is no person.
 */
export const lookAtThread = defineVerb({
  name: 'look_at_thread',
  does: 'see conversations',
  permission: 'conversations.read',
  input: lookAtThreadInput,
  run: ({ ctx, input }): Promise<Company> => {
    const me = userIdOf(ctx);
    if (!me) throw forbidden('look at a thread as a person');
    return withTenant(ctx, async (tx) => {
      const { id } = await findConversation(tx, ctx, input.conversationId);
      await tell(tx, ctx, id, me, input.doing);
      return {
        others: await othersIn(tx, ctx, id, me),
        justSent: await justSentBy(tx, ctx, id, me),
        draft: await composerDraftOf(tx, ctx, id),
      };
    });
  },
});

const ago = (ctx: Ctx, seconds: number): string =>
  new Date(ctx.now.getTime() - seconds * 1_000).toISOString();

async function tell(tx: Tx, ctx: Ctx, id: string, me: string, doing: 'looking' | 'typing' | 'gone') {
  if (doing === 'gone')
    await tx.raw`
      delete from thread_presence
      where workspace_id = ${ctx.workspaceId} and conversation_id = ${id} and user_id = ${me}`;
  else
    await tx.raw`
      insert into thread_presence (workspace_id, conversation_id, user_id, doing, seen_at)
      values (${ctx.workspaceId}, ${id}, ${me}, ${doing}, ${ctx.now.toISOString()})
      on conflict (workspace_id, conversation_id, user_id)
      do update set doing = excluded.doing, seen_at = excluded.seen_at`;
}

async function othersIn(tx: Tx, ctx: Ctx, id: string, me: string): Promise<Company['others']> {
  const rows = await tx.raw<Company['others']>`
    select p.user_id as "userId", u.name, p.doing from thread_presence p join users u on u.id = p.user_id
    where p.workspace_id = ${ctx.workspaceId} and p.conversation_id = ${id} and p.user_id <> ${me}
      and p.seen_at > ${ago(ctx, GONE_SECONDS)}::timestamptz
    order by p.doing desc, u.name limit 10`;
  return [...rows];
}

async function justSentBy(tx: Tx, ctx: Ctx, id: string, me: string): Promise<Company['justSent']> {
  const [row] = await tx.raw<{ by: string; at: string }[]>`
    select coalesce(p.decided_by_name, a.actor_name) as by, s.created_at as at
    from send_intents s
    join actions a on a.workspace_id = s.workspace_id and a.id = s.action_id
    left join approvals p on p.workspace_id = s.workspace_id and p.id = s.approval_id
    where s.workspace_id = ${ctx.workspaceId} and s.conversation_id = ${id} and s.due_at is null
      and s.state in ('held', 'sending', 'sent', 'unknown') and s.created_at > ${ago(ctx, 600)}::timestamptz
      and (p.decided_by <> ${me} or (p.id is null and a.actor_kind = 'user' and a.actor_id <> ${me}))
    order by s.created_at desc limit 1`;
  return row ? { by: row.by, at: isoOf(row.at) } : null;
}
