import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { findMirror } from './mirrors-repo.ts';
import type { Opening } from './ports.ts';
import { lockRecord, type RecordRow, setRecord } from './records-repo.ts';
import type { MirrorField, Pair } from './schemas.ts';
import { planOpening } from './ticket-values.ts';

/** Whoever died gives the record back after this, in milliseconds. */
const LEASE_MS = 120_000;

export type Held =
  /** `none`: nothing is left to do, or not yet. `taken`: somebody else is at it and sees what came since. */
  | { kind: 'none' | 'taken' | 'off' }
  | {
      kind: 'held';
      mirrorId: string;
      mirrorName: string;
      externalId: string | null;
      ticketId: string | null;
      /** Whether who looks on there is mirrored too. */
      observers: boolean;
      /** What is settled when this run ends well. */
      wanted: number;
      /** What is to be opened there, while it is not. */
      opening: { opening: Opening; pairs: Partial<Record<MirrorField, Pair>> } | null;
    };

/** Takes a record for one run; the same run may come back to it after a crash. */
export const holdRecord = defineVerb({
  name: 'hold_record',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ recordId: idField, by: z.string().max(200) }),
  run: ({ ctx, input }): Promise<Held> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId).catch(() => null);
      if (!row || row.state === 'gone' || row.failedAt || row.wanted <= row.done) return { kind: 'none' };
      if (row.retryAt && row.retryAt > ctx.now) return { kind: 'none' };
      if (row.leaseUntil && row.leaseUntil > ctx.now && row.leaseBy !== input.by) return { kind: 'taken' };
      const mirror = await findMirror(tx, ctx, row.mirrorId);
      if (mirror.status !== 'active') return { kind: 'off' };
      await setRecord(tx, ctx, row.id, {
        leaseBy: input.by,
        leaseUntil: new Date(ctx.now.getTime() + LEASE_MS),
      });
      return {
        kind: 'held',
        mirrorId: mirror.id,
        mirrorName: mirror.name,
        externalId: row.externalId,
        ticketId: row.ticketId,
        observers: mirror.observers,
        wanted: row.wanted,
        opening:
          row.externalId === null && row.ticketId
            ? await openingOf(tx, ctx, mirror.maps, mirror.owners, row.ticketId)
            : null,
      };
    }),
});

async function openingOf(
  tx: Tx,
  ctx: Ctx,
  maps: Parameters<typeof planOpening>[1],
  owners: Parameters<typeof planOpening>[2],
  ticketId: string,
): Promise<{ opening: Opening; pairs: Partial<Record<MirrorField, Pair>> }> {
  const ticket = await findTicket(tx, ctx, ticketId);
  const [address] = await tx.raw<{ value: string }[]>`
    select value from contact_identities where workspace_id = ${ctx.workspaceId}
      and contact_id = ${ticket.contact.id} and kind = 'email' order by id limit 1`;
  const { values, pairs } = planOpening(ticket, maps, owners);
  return {
    pairs,
    opening: {
      ticketId: ticket.id,
      number: ticket.number,
      subject: ticket.subject,
      values,
      description: ticket.description,
      requester: { name: ticket.contact.name, email: address?.value ?? null },
    },
  };
}

export const heldBy = (row: RecordRow, by: string): boolean => row.leaseBy === by;
