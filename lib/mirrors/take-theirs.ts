import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { insertTicket, lockTicket } from '#lib/tickets/index.ts';
import { openTicketInput } from '#lib/tickets/schemas.ts';
import { applyTakes } from './apply-takes.ts';
import { keepConflicts } from './conflicts-repo.ts';
import { decideSync, type FieldFacts, type FieldMove, hereOf } from './decide-sync.ts';
import { heldBy } from './hold-record.ts';
import { findMirror, type MirrorRow } from './mirrors-repo.ts';
import type { Theirs, Values } from './ports.ts';
import { lockRecord, type RecordRow, setRecord } from './records-repo.ts';
import { takeReplies, waitingReplies } from './replies-repo.ts';
import type { MirrorField, Pair } from './schemas.ts';
import { fieldsOf } from './systems.schemas.ts';
import { factsOf } from './ticket-values.ts';

export type Taken =
  /** Another run has the record now, or it was found to be the other half of another one. */
  | { kind: 'lost' }
  | {
      kind: 'taken';
      /** What is to be written there, and what both mean once it was. */
      give: Values;
      pairs: Partial<Record<MirrorField, Pair>>;
      /** What waits to be said there, oldest first. */
      replies: { id: string; isPublic: boolean; body: string }[];
    };

/**
 * Compares what they say with what stands here and what both last agreed on; writes here what is theirs to say, opens a
 * question where nobody may decide, and answers what has to be written there. Called again with the same, it does
 * nothing again.
 */
export const takeTheirs = defineVerb({
  name: 'take_theirs',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({
    recordId: idField,
    by: z.string().max(200),
    theirs: z.custom<Theirs>(),
    /** Whose ticket it becomes, where it is not here yet. */
    contactId: idField.optional(),
  }),
  run: ({ ctx, input: { recordId, by, theirs, contactId } }): Promise<Taken> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, recordId);
      if (!heldBy(row, by)) return { kind: 'lost' };
      const mirror = await findMirror(tx, ctx, row.mirrorId);
      await tx.raw`select set_config('app.mirroring', ${row.id}, true)`;
      if (!row.ticketId && (await joinsOther(tx, ctx, row, theirs))) return { kind: 'lost' };
      const ticketId = row.ticketId ?? (await openHere(tx, ctx, mirror, theirs, contactId ?? ''));
      if (!row.ticketId) await traceLink(tx, ctx, mirror, ticketId, theirs.externalId);
      const moves = await compare(tx, ctx, mirror, { ...row, ticketId }, theirs, row.ticketId === null);
      const moved = moves.filter((move) => 'pair' in move && move.kind !== 'give');
      await setRecord(tx, ctx, row.id, {
        ticketId,
        state: 'linked',
        url: theirs.url,
        theirs: theirs.values,
        base: { ...row.base, ...pairsOf(moved) },
        unmapped: moves.flatMap((move) => (move.kind === 'unmapped' ? [move.field] : [])),
        stamp: theirs.settled ? theirs.stamp : null,
      });
      await keepConflicts(tx, ctx, row, moves, theirs.values, mirror.maps, ticketId);
      if (await takeReplies(tx, ctx, row.id, theirs.replies))
        await record(tx, ctx, { live: { topic: 'tickets', id: ticketId } });
      const give = moves.filter((move) => move.kind === 'give');
      return {
        kind: 'taken',
        give: Object.fromEntries(give.map(({ field, value }) => [field, value])),
        pairs: pairsOf(give),
        replies: await waitingReplies(tx, ctx, row.id),
      };
    }),
});

const pairsOf = (moves: readonly FieldMove[]): Partial<Record<MirrorField, Pair>> =>
  Object.fromEntries(moves.flatMap((move) => ('pair' in move ? [[move.field, move.pair]] : [])));

async function compare(
  tx: Tx,
  ctx: Ctx,
  mirror: MirrorRow,
  row: RecordRow & { ticketId: string },
  theirs: Theirs,
  fresh: boolean,
): Promise<FieldMove[]> {
  const held = await lockTicket(tx, ctx, row.ticketId);
  const categories = await tx.raw<{ key: string }[]>`
    select c ->> 'key' as key from ticket_settings s, jsonb_array_elements(s.categories) c
    where s.workspace_id = ${ctx.workspaceId} and not coalesce((c ->> 'archived')::boolean, false)`;
  const facts = factsOf({
    ticket: held.ticket,
    theirs: theirs.values,
    most: theirs.most,
    base: row.base,
    maps: mirror.maps,
    owners: mirror.owners,
    // Without settings of its own a workspace has the categories it came with, which the map was made from.
    categories: categories.length > 0 ? categories.map(({ key }) => key) : mapped(mirror),
    fields: fieldsOf(mirror),
  });
  const moves = decideSync({
    // What was only just opened from theirs says nothing of its own yet, whoever decides it later.
    fields: fresh ? facts.map(asOpened) : facts,
    oursAt: new Date(held.ticket.updatedAt),
    theirsAt: theirs.changedAt,
  });
  return applyTakes(tx, ctx, held, moves, mirror.name);
}

const asOpened = (facts: FieldFacts): FieldFacts => ({
  ...facts,
  owner: facts.owner === 'off' ? 'off' : 'theirs',
  base: { ours: facts.ours, theirs: null },
});

const mapped = (mirror: MirrorRow): string[] => Object.values(mirror.maps.category?.toOurs ?? {});

/**
 * A ticket of theirs that we opened ourselves, heard of before the answer to our opening came: the record of the
 * opening takes it over.
 */
async function joinsOther(tx: Tx, ctx: Ctx, row: RecordRow, theirs: Theirs): Promise<boolean> {
  const { ours } = theirs;
  if (!ours) return false;
  const [other] = await tx.raw<{ id: string }[]>`
    select r.id from mirror_records r
    join tickets t on t.workspace_id = r.workspace_id and t.id = r.ticket_id
    where r.workspace_id = ${ctx.workspaceId} and r.mirror_id = ${row.mirrorId} and r.external_id is null
      and ${'number' in ours ? tx.raw`t.number = ${ours.number}` : tx.raw`t.id::text = ${ours.ticketId}`}
    for update of r`;
  if (!other) return false;
  await tx.raw`delete from mirror_records where workspace_id = ${ctx.workspaceId} and id = ${row.id}`;
  await setRecord(tx, ctx, other.id, { externalId: theirs.externalId });
  return true;
}

async function openHere(
  tx: Tx,
  ctx: Ctx,
  mirror: MirrorRow,
  theirs: Theirs,
  contactId: string,
): Promise<string> {
  const { subject, description: _, ...values } = theirs.values;
  const said = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = name as MirrorField;
      // The status is a move, made after it is open; so is what no map of ours names.
      if (field === 'status' || field === 'category' || mirror.owners[field] === 'off') return [];
      const ours = hereOf(mirror.maps[field] ?? { toTheirs: {}, toOurs: {} }, value ?? null);
      return ours ? [[field, ours]] : [];
    }),
  );
  const given = openTicketInput.parse({
    ...said,
    contactId,
    subject: subject || `Ticket ${theirs.externalId}`,
    description: theirs.description || subject || `Ticket ${theirs.externalId}`,
  });
  return (await insertTicket(tx, ctx, given, null)).ticketId;
}

export const traceLink = (
  tx: Tx,
  ctx: Ctx,
  mirror: Pick<MirrorRow, 'id' | 'name'>,
  ticketId: string,
  externalId: string,
) =>
  record(tx, ctx, {
    audit: {
      action: 'ticket.mirrored',
      entity: { type: 'ticket', id: ticketId },
      details: { mirror: mirror.name, externalId },
    },
    live: { topic: 'tickets', id: ticketId },
  });
