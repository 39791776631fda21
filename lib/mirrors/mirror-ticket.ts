import { z } from 'zod';
import { mirrorRecords } from '#db/schema/mirrors.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { findMirror } from './mirrors-repo.ts';
import { say } from './records-repo.ts';
import { mirrorTicketInput, replayMirrorInput } from './schemas.ts';

async function begin(tx: Tx, ctx: Ctx, mirrorId: string, ticketId: string): Promise<string | null> {
  const [row] = await tx
    .insert(mirrorRecords)
    .values({ workspaceId: ctx.workspaceId, id: newId(), mirrorId, ticketId, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: mirrorRecords.id, wanted: mirrorRecords.wanted });
  if (row) await say(tx, ctx, [row]);
  return row?.id ?? null;
}

/** Opens a ticket on the other side too. @throws AppError `not_found`, `conflict` (`mirror_off`, `mirrored`). */
export const mirrorTicket = defineVerb({
  name: 'mirror_ticket',
  does: 'mirror tickets',
  permission: 'tickets.write',
  input: mirrorTicketInput,
  run: ({ ctx, input }): Promise<{ recordId: string }> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, input.ticketId);
      const mirror = await findMirror(tx, ctx, input.mirrorId);
      if (mirror.status !== 'active') throw conflict('This mirror is switched off.', 'mirror_off');
      const recordId = await begin(tx, ctx, mirror.id, ticket.id);
      if (!recordId) throw conflict(`The ticket is in ${mirror.name} already.`, 'mirrored');
      await record(tx, ctx, { live: { topic: 'tickets', id: ticket.id } });
      return { recordId };
    }),
});

/** A new ticket of ours goes to every mirror that takes them all; one that came from there is there. */
export const mirrorOpened = defineVerb({
  name: 'mirror_opened',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ ticketId: idField }),
  run: ({ ctx, input }): Promise<{ mirrors: number }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx.raw<{ id: string }[]>`
        select id from mirrors where workspace_id = ${ctx.workspaceId} and status = 'active' and opens_there`;
      if (rows.length === 0) return { mirrors: 0 };
      await findTicket(tx, ctx, input.ticketId);
      let begun = 0;
      for (const { id } of rows) if (await begin(tx, ctx, id, input.ticketId)) begun++;
      return { mirrors: begun };
    }),
});

/** Tries anew what has failed, now. Ids that have not failed (any more) are passed over. */
export const replayMirror = defineVerb({
  name: 'replay_mirror',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: replayMirrorInput,
  run: ({ ctx, input }): Promise<{ replayed: number }> =>
    withTenant(ctx, async (tx) => {
      const mirror = await findMirror(tx, ctx, input.mirrorId);
      const rows = await tx.raw<{ id: string; wanted: number }[]>`
        update mirror_records set wanted = wanted + 1, attempts = 0, retry_at = null, failed_at = null
        where workspace_id = ${ctx.workspaceId} and mirror_id = ${mirror.id} and failed_at is not null
          ${input.recordIds ? tx.raw`and id = any(${input.recordIds}::uuid[])` : tx.raw``}
        returning id, wanted`;
      if (rows.length === 0) return { replayed: 0 };
      await say(tx, ctx, rows);
      await record(tx, ctx, {
        audit: {
          action: 'mirror.replayed',
          entity: { type: 'mirror', id: mirror.id },
          details: { name: mirror.name, count: rows.length },
        },
        live: { topic: 'settings', id: mirror.id },
      });
      return { replayed: rows.length };
    }),
});
