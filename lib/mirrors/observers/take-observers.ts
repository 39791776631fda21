import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockTicket, setWatchers } from '#lib/tickets/index.ts';
import { MOST_WATCHERS } from '#lib/tickets/watchers.schemas.ts';
import { heldBy } from '../hold-record.ts';
import { findMirror } from '../mirrors-repo.ts';
import { lockRecord, setRecord } from '../records-repo.ts';
import type { TheirObserver } from '../schemas.ts';
import { decideObservers } from './decide-observers.ts';
import { peopleOf } from './people-repo.ts';

const permission = 'internal.record';
const does = 'mirror tickets';
const mine = { recordId: idField, by: z.string().max(200) };

export type ObserversTaken =
  | { kind: 'lost' }
  | {
      kind: 'taken';
      /** Users there who are to look on, and who no longer. */
      add: string[];
      remove: string[];
      /** Who does on both sides once that is written. */
      settled: string[];
    };

/**
 * Compares who looks on there with who watches here and who last did both; writes here what was changed there, and answers
 * what has to be written there. Called again with the same, it does nothing again.
 */
export const takeObservers = defineVerb({
  name: 'take_observers',
  does,
  permission,
  input: z.object({ ...mine, observers: z.custom<TheirObserver[]>() }),
  run: ({ ctx, input }): Promise<ObserversTaken> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by) || !row.ticketId) return { kind: 'lost' };
      await tx.raw`select set_config('app.mirroring', ${row.id}, true)`;
      const mirror = await findMirror(tx, ctx, row.mirrorId);
      const { ticket } = await lockTicket(tx, ctx, row.ticketId);
      const people = await peopleOf(tx, ctx, row.mirrorId);
      const moves = decideObservers({
        ours: ticket.watcherIds,
        theirs: input.observers.flatMap(({ externalId }) => externalId ?? []),
        base: row.observed,
        who: people.flatMap(({ externalId, member }) => (member ? [{ externalId, userId: member.id }] : [])),
        room: MOST_WATCHERS,
      });
      await setRecord(tx, ctx, row.id, { observers: input.observers, observed: moves.agreed });
      // One that went into another is watched there.
      if (ticket.mergedInto) return { kind: 'taken', add: [], remove: [], settled: moves.agreed };
      await setWatchers(tx, ctx, ticket, moves.watchers, `${mirror.name} says so.`);
      return { kind: 'taken', add: moves.add, remove: moves.remove, settled: moves.settled };
    }),
});

/** It was written there: both sides are the same now. */
export const settleObservers = defineVerb({
  name: 'settle_observers',
  does,
  permission,
  input: z.object({ ...mine, settled: z.array(z.string().max(200)) }),
  run: ({ ctx, input }): Promise<{ settled: boolean }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by)) return { settled: false };
      // Our own write moved their mark, and nobody knows it yet.
      await setRecord(tx, ctx, row.id, { observed: input.settled, stamp: null });
      return { settled: true };
    }),
});
