import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { isId } from '#lib/core/ids.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  listParkedEventsInput,
  type ParkedEventDto,
  parkedEventIdInput,
  releaseParkedEventsInput,
} from './schemas.ts';

interface ParkedRow {
  id: string;
  event_name: string;
  data: Record<string, unknown>;
  last_error: string | null;
  attempts: number;
  created_at: string;
  parked_at: string;
}

const toDto = (row: ParkedRow): ParkedEventDto => ({
  id: row.id,
  name: row.event_name,
  data: row.data,
  error: row.last_error ?? '',
  attempts: row.attempts,
  createdAt: isoOf(row.created_at),
  parkedAt: isoOf(row.parked_at),
});

/** Events that could not be handed over, oldest first: what they should start has waited longest. */
export const listParkedEvents = defineVerb({
  name: 'list_parked_events',
  does: 'see parked events',
  permission: 'jobs.read',
  input: listParkedEventsInput,
  run: ({ ctx, input }): Promise<Page<ParkedEventDto>> =>
    withTenant(ctx, async (tx) => {
      const after = decodeCursor(input.cursor, 1)?.[0];
      const rows = await tx.raw<ParkedRow[]>`
        select id, event_name, data, last_error, attempts, created_at, parked_at from outbox
        where workspace_id = ${ctx.workspaceId} and parked_at is not null and sent_at is null
          ${isId(after) ? tx.raw`and id > ${after}::uuid` : tx.raw``}
        order by id limit ${input.limit + 1}`;
      return pageOf([...rows], input.limit, toDto, (row) => [row.id]);
    }),
});

/** One parked event, or null: it may have been released since. */
export const readParkedEvent = defineVerb({
  name: 'read_parked_event',
  does: 'see parked events',
  permission: 'jobs.read',
  input: parkedEventIdInput,
  run: ({ ctx, input }): Promise<ParkedEventDto | null> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<ParkedRow[]>`
        select id, event_name, data, last_error, attempts, created_at, parked_at from outbox
        where workspace_id = ${ctx.workspaceId} and id = ${input.eventId}
          and parked_at is not null and sent_at is null`;
      return row ? toDto(row) : null;
    }),
});

/** Most events given back by one call; whoever has more asks again. */
const AT_ONCE = 10_000;

/**
 * Gives parked events back to the dispatcher, with all their attempts before them: the ones named, or all, oldest
 * first. They keep their ids, so one that did arrive after all starts nothing twice. Ids that are not parked (any
 * more) are passed over.
 */
export const releaseParkedEvents = defineVerb({
  name: 'release_parked_events',
  does: 'release parked events',
  permission: 'jobs.manage',
  input: releaseParkedEventsInput,
  run: ({ ctx, input }): Promise<{ released: number }> =>
    withTenant(ctx, async (tx) => {
      const ids = await release(tx, ctx, input.ids ?? null);
      if (ids.length === 0) return { released: 0 };
      const [first] = ids;
      await record(tx, ctx, {
        audit: {
          action: 'job.events_released',
          entity:
            first !== undefined && ids.length === 1
              ? { type: 'job', id: first }
              : { type: 'workspace', id: ctx.workspaceId },
          details: { events: ids.length },
        },
        live: { topic: 'jobs', id: ctx.workspaceId },
      });
      return { released: ids.length };
    }),
});

async function release(tx: Tx, ctx: Ctx, wanted: readonly string[] | null): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    update outbox set parked_at = null, claimed_until = null, attempts = 0
    where id in (
      select id from outbox
      where workspace_id = ${ctx.workspaceId} and parked_at is not null and sent_at is null
        ${wanted ? tx.raw`and id = any(${[...wanted]}::uuid[])` : tx.raw``}
      order by id limit ${AT_ONCE} for update)
    returning id`;
  return rows.map((row) => row.id);
}
