import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ticketQueues } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { areMembers } from './are-members.ts';
import { findQueue, listQueueRows } from './queues-repo.ts';
import type { QueueDto } from './schemas.ts';
import { createQueueInput, updateQueueInput } from './settings.schemas.ts';

export const listQueues = defineVerb({
  name: 'list_queues',
  does: 'see queues',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: QueueDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await listQueueRows(tx, ctx) })),
});

interface Wanted {
  name?: string | undefined;
  teamId?: string | null | undefined;
  memberIds?: string[] | undefined;
}

async function check(tx: Tx, ctx: Ctx, wanted: Wanted, queues: readonly QueueDto[]): Promise<void> {
  const name = wanted.name?.toLowerCase();
  if (name && queues.some((queue) => queue.name.toLowerCase() === name))
    throw invalid('name', 'is the name of another queue');
  if (wanted.memberIds && !(await areMembers(tx, ctx, wanted.memberIds)))
    throw invalid('memberIds', 'must be members of this workspace');
  if (wanted.teamId) {
    const [team] = await tx.raw`
      select 1 from teams where workspace_id = ${ctx.workspaceId} and id = ${wanted.teamId}`;
    if (!team) throw invalid('teamId', 'must be a team of this workspace');
  }
}

/** @throws AppError `invalid_input`. */
export const createQueue = defineVerb({
  name: 'create_queue',
  does: 'make queues',
  permission: 'tickets.manage',
  input: createQueueInput,
  run: ({ ctx, input }): Promise<QueueDto> =>
    withTenant(ctx, async (tx) => {
      const queues = await listQueueRows(tx, ctx);
      await check(tx, ctx, input, queues);
      const id = newId();
      await tx
        .insert(ticketQueues)
        .values({ ...input, workspaceId: ctx.workspaceId, id, position: queues.length });
      await record(tx, ctx, {
        audit: {
          action: 'ticket_queue.created',
          entity: { type: 'workspace', id: ctx.workspaceId },
          details: { queueId: id, name: input.name },
        },
        live: { topic: 'settings', id },
      });
      return findQueue(tx, ctx, id);
    }),
});

/** What is absent stays. One at rest takes no new tickets. @throws AppError `not_found`, `invalid_input`, `conflict`. */
export const updateQueue = defineVerb({
  name: 'update_queue',
  does: 'change queues',
  permission: 'tickets.manage',
  input: updateQueueInput,
  run: ({ ctx, input }): Promise<QueueDto> =>
    withTenant(ctx, async (tx) => {
      const { queueId, version: seen, ...wanted } = input;
      await tx.raw`select 1 from ticket_queues where workspace_id = ${ctx.workspaceId} and id = ${queueId} for update`;
      const before = await findQueue(tx, ctx, queueId);
      if (before.version !== seen)
        throw versionChanged(
          'Somebody changed this queue in the meantime. Look at it again.',
          before.version,
        );
      const others = (await listQueueRows(tx, ctx)).filter(({ id }) => id !== queueId);
      await check(tx, ctx, wanted, others);
      const plain = {
        ...before,
        teamId: before.team?.id ?? null,
        memberIds: before.members.map(({ id }) => id),
      };
      const changes = changedFields(plain, wanted);
      if (Object.keys(changes).length === 0) return before;
      await tx
        .update(ticketQueues)
        .set({ ...wanted, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(ticketQueues.workspaceId, ctx.workspaceId), eq(ticketQueues.id, queueId)));
      await record(tx, ctx, {
        audit: {
          action: 'ticket_queue.updated',
          entity: { type: 'workspace', id: ctx.workspaceId },
          changes,
          details: { queueId, name: before.name },
        },
        live: { topic: 'settings', id: queueId },
      });
      return findQueue(tx, ctx, queueId);
    }),
});
