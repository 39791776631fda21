import type { Tx } from '#db/tenant.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import type { MirrorConflictDto } from './schemas.ts';

export type RawConflict = Omit<MirrorConflictDto, 'createdAt' | 'settledAt'> & {
  createdAt: string;
  settledAt: string | null;
};

/** Questions `c` of records `r` of mirrors `m` with their tickets `t`; those whose ticket the reader may not see are not among them. */
export const conflictRows = (tx: Tx) => tx.raw`
  select c.id, c.record_id as "recordId", r.mirror_id as "mirrorId", m.name as "mirrorName",
    r.ticket_id as "ticketId", t.number, t.subject, coalesce(r.external_id, '') as "externalId", c.field,
    c.base ->> 'ours' as base, c.ours, c.theirs, c.state, c.settled_by as "settledBy", c.settled_at as "settledAt",
    c.created_at as "createdAt"
  from mirror_conflicts c
  join mirror_records r on r.workspace_id = c.workspace_id and r.id = c.record_id
  join mirrors m on m.workspace_id = r.workspace_id and m.id = r.mirror_id
  join tickets t on t.workspace_id = r.workspace_id and t.id = r.ticket_id`;

export const toConflict = (raw: RawConflict): MirrorConflictDto => ({
  ...raw,
  createdAt: isoOf(raw.createdAt),
  settledAt: isoOrNull(raw.settledAt),
});
