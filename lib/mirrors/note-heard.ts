import { z } from 'zod';
import { mirrorRecords } from '#db/schema/mirrors.ts';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findMirror, setMirror } from './mirrors-repo.ts';
import type { Heard } from './ports.ts';
import { say, want } from './records-repo.ts';

/**
 * What was heard of their tickets. A stamp that was read before is our own write come back, or the overlap of two
 * readings: nothing is asked for. The cursor moves in the same transaction: what a crash left unmarked is heard again.
 */
export const noteHeard = defineVerb({
  name: 'note_heard',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({
    mirrorId: idField,
    heard: z.custom<Heard[]>(Array.isArray),
    /** Absent when it was a webhook that told. */
    cursor: z.string().max(2_000).optional(),
  }),
  run: ({ ctx, input }): Promise<{ wanted: number }> =>
    withTenant(ctx, async (tx) => {
      const mirror = await findMirror(tx, ctx, input.mirrorId);
      const stamps = new Map(input.heard.map(({ externalId, stamp }) => [externalId, stamp]));
      const known = await tx.raw<{ id: string; external_id: string; stamp: string | null }[]>`
        select id, external_id, stamp from mirror_records
        where workspace_id = ${ctx.workspaceId} and mirror_id = ${mirror.id}
          and external_id = any(${[...stamps.keys()]}::text[])`;
      const moved = known.filter((row) => row.stamp === null || row.stamp !== stamps.get(row.external_id));
      let wanted = await want(
        tx,
        ctx,
        moved.map(({ id }) => id),
      );
      const names = new Set(known.map((row) => row.external_id));
      const fresh = mirror.opensHere ? [...stamps.keys()].filter((id) => !names.has(id)) : [];
      if (fresh.length > 0) {
        const rows = await tx
          .insert(mirrorRecords)
          .values(
            fresh.map((externalId) => ({
              workspaceId: ctx.workspaceId,
              id: newId(),
              mirrorId: mirror.id,
              externalId,
              createdAt: ctx.now,
            })),
          )
          .onConflictDoNothing()
          .returning({ id: mirrorRecords.id, wanted: mirrorRecords.wanted });
        await say(tx, ctx, rows);
        wanted += rows.length;
      }
      if (input.cursor !== undefined)
        await setMirror(tx, ctx, mirror.id, { cursor: input.cursor, pulledAt: ctx.now });
      return { wanted };
    }),
});

/** Sends again for what waits since too long: its time has come, or whoever had it is gone. */
export const wakeRecords = defineVerb({
  name: 'wake_records',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ mirrorId: idField }),
  run: ({ ctx, input }): Promise<{ woken: number }> =>
    withTenant(ctx, async (tx) => {
      const now = ctx.now.toISOString();
      // A new number each time: an event of the same one would be taken for one that was already seen.
      const rows = await tx.raw<{ id: string; wanted: number }[]>`
        update mirror_records set wanted = wanted + 1
        where workspace_id = ${ctx.workspaceId} and id in (
          select id from mirror_records where workspace_id = ${ctx.workspaceId} and mirror_id = ${input.mirrorId}
            and wanted > done and state <> 'gone' and failed_at is null
            and coalesce(retry_at, created_at + interval '2 minutes') <= ${now}::timestamptz
            and coalesce(lease_until, '-infinity') < ${now}::timestamptz
          order by retry_at nulls last limit 200)
        returning id, wanted`;
      await say(tx, ctx, rows);
      return { woken: rows.length };
    }),
});
