import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** A person who typed longer ago has stopped; pages say so every ten seconds. */
const STOPPED_SECONDS = 15;

/** The person who writes in the conversation of a message, which is named as its channel names it; null for nobody. */
export async function whoTypes(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  message: { channel: string; externalId: string },
): Promise<string | null> {
  const [row] = await tx.raw<{ name: string }[]>`
    select u.name from messages m
    join thread_presence p on p.workspace_id = m.workspace_id and p.conversation_id = m.conversation_id
    join users u on u.id = p.user_id
    where m.workspace_id = ${ctx.workspaceId} and m.channel = ${message.channel}
      and m.external_id = ${message.externalId} and p.doing = 'typing'
      and p.seen_at > now() - make_interval(secs => ${STOPPED_SECONDS})
    order by p.seen_at desc limit 1`;
  return row?.name ?? null;
}
