import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findQueue } from './queues-repo.ts';

type Changes = Record<string, [unknown, unknown]>;

/** Names in place of ids and keys, so that the history is read without them. */
export async function tellChanges(
  tx: Tx,
  ctx: Ctx,
  { queueId, checklist, ...changes }: Changes,
): Promise<Changes> {
  const name = async (id: unknown) =>
    typeof id === 'string' ? (await findQueue(tx, ctx, id).catch(() => null))?.name : null;
  const progress = (list: unknown) =>
    Array.isArray(list) && list.length > 0
      ? `${list.filter(({ done }) => done).length} of ${list.length} done`
      : null;
  return {
    ...changes,
    ...(queueId ? { queue: [await name(queueId[0]), await name(queueId[1])] } : {}),
    ...(checklist ? { checklist: checklist.map(progress) as [unknown, unknown] } : {}),
  };
}
