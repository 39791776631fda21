import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { conflictRows, type RawConflict, toConflict } from './conflict-rows.ts';
import { findMirror, toMirrorDto } from './mirrors-repo.ts';
import { peopleOf } from './observers/people-repo.ts';
import {
  type MirrorObserverDto,
  type MirrorPage,
  type MirrorRecordDto,
  type MirrorReplyDto,
  mirrorIdInput,
  type TicketMirror,
  ticketMirrorsInput,
} from './schemas.ts';

type RawRecord = Omit<MirrorRecordDto, 'syncedAt'> & { syncedAt: string | null };

const records = (tx: Tx) => tx.raw`
  select r.id, r.mirror_id as "mirrorId", m.name as "mirrorName", m.system, r.ticket_id as "ticketId", t.number,
    coalesce(t.subject, r.theirs ->> 'subject', '') as subject, r.external_id as "externalId", r.url,
    case when r.failed_at is not null then 'failed' else r.state end as state, r.wanted > r.done as waiting,
    r.unmapped, r.last_error_code as "lastErrorCode", r.last_error_detail as "lastErrorDetail",
    r.synced_at as "syncedAt"
  from mirror_records r
  join mirrors m on m.workspace_id = r.workspace_id and m.id = r.mirror_id
  left join tickets t on t.workspace_id = r.workspace_id and t.id = r.ticket_id`;

const toRecord = (raw: RawRecord): MirrorRecordDto => ({ ...raw, syncedAt: isoOrNull(raw.syncedAt) });

/** How many of each a page shows at most; the counts say how many there are. */
const SHOWN = 50;

/** One mirror with what waits for a person. @throws AppError `not_found`. */
export const readMirror = defineVerb({
  name: 'read_mirror',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: mirrorIdInput,
  run: ({ ctx, input }): Promise<MirrorPage> =>
    withTenant(ctx, async (tx) => {
      const row = await findMirror(tx, ctx, input.mirrorId);
      const here = tx.raw`r.workspace_id = ${ctx.workspaceId} and r.mirror_id = ${row.id}`;
      const [counts] = await tx.raw<MirrorPage['counts'][]>`
        select count(*) filter (where r.state = 'linked')::int as linked,
          count(*) filter (where r.wanted > r.done and r.failed_at is null)::int as waiting,
          count(*) filter (where r.failed_at is not null)::int as failed,
          (select count(*)::int from mirror_conflicts c join mirror_records r on r.workspace_id = c.workspace_id
            and r.id = c.record_id where ${here} and c.state = 'open') as conflicts
        from mirror_records r where ${here}`;
      const failed = await tx.raw<RawRecord[]>`
        ${records(tx)} where ${here} and r.failed_at is not null order by r.failed_at desc limit ${SHOWN}`;
      const open = await tx.raw<RawConflict[]>`
        ${conflictRows(tx)} where ${here} and c.state = 'open' order by c.id limit ${SHOWN}`;
      return {
        ...toMirrorDto(row),
        counts: counts ?? { linked: 0, waiting: 0, failed: 0, conflicts: 0 },
        failed: failed.map(toRecord),
        conflicts: open.map(toConflict),
        people: [...(await peopleOf(tx, ctx, row.id))],
      };
    }),
});

/** The other sides of a ticket, and the mirrors it could be given to. @throws AppError `not_found`. */
export const readTicketMirrors = defineVerb({
  name: 'read_ticket_mirrors',
  does: 'see tickets',
  permission: 'tickets.read',
  input: ticketMirrorsInput,
  run: ({ ctx, input }): Promise<{ items: TicketMirror[]; others: { id: string; name: string }[] }> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, input.ticketId);
      const rows = await tx.raw<RawRecord[]>`
        ${records(tx)} where r.workspace_id = ${ctx.workspaceId} and r.ticket_id = ${ticket.id} order by r.id`;
      const items: TicketMirror[] = [];
      for (const row of rows) items.push(await withTheRest(tx, ctx, row));
      const others = await tx.raw<{ id: string; name: string }[]>`
        select m.id, m.name from mirrors m where m.workspace_id = ${ctx.workspaceId} and m.status = 'active'
          and not exists (select from mirror_records r where r.workspace_id = m.workspace_id
            and r.mirror_id = m.id and r.ticket_id = ${ticket.id})
        order by m.name`;
      return { items, others: [...others] };
    }),
});

async function withTheRest(tx: Tx, ctx: Ctx, row: RawRecord): Promise<TicketMirror> {
  const open = await tx.raw<RawConflict[]>`
    ${conflictRows(tx)} where c.workspace_id = ${ctx.workspaceId} and c.record_id = ${row.id} and c.state = 'open'
    order by c.id`;
  const replies = await tx.raw<(Omit<MirrorReplyDto, 'at'> & { at: string })[]>`
    select id, side, is_public as "isPublic", author, body, files, state, at from mirror_replies
    where workspace_id = ${ctx.workspaceId} and record_id = ${row.id} order by at, id limit 200`;
  const observers = await tx.raw<MirrorObserverDto[]>`
    select coalesce(p.name, o ->> 'name') as name,
      case when m.user_id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as member
    from mirror_records r cross join lateral jsonb_array_elements(r.observers) with ordinality as l(o, place)
    left join mirror_people p on p.workspace_id = r.workspace_id and p.mirror_id = r.mirror_id
      and p.external_id = o ->> 'externalId'
    left join memberships m on m.workspace_id = p.workspace_id and m.user_id = p.user_id
    left join users u on u.id = m.user_id
    where r.workspace_id = ${ctx.workspaceId} and r.id = ${row.id} order by place`;
  return {
    record: toRecord(row),
    conflicts: open.map(toConflict),
    replies: replies.map((reply) => ({ ...reply, at: isoOf(reply.at) })),
    observers: [...observers],
  };
}
