import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { heldBy } from '../hold-record.ts';
import type { TheirPerson } from '../ports.ts';
import { lockRecord } from '../records-repo.ts';
import type { TheirObserver } from '../schemas.ts';
import { unknownHere, unknownThere } from './people-repo.ts';

const permission = 'internal.record';
const does = 'mirror tickets';
const mine = { recordId: idField, by: z.string().max(200) };

export type Unknown =
  | { kind: 'lost' }
  | {
      kind: 'asked';
      /** Ids there whose addresses are to be read. */
      there: string[];
      /** Members who are to be looked for there. */
      here: { userId: string; email: string }[];
    };

/** Who of those that look on, on either side, is not known on the other yet. */
export const findUnknown = defineVerb({
  name: 'find_unknown_observers',
  does,
  permission,
  input: z.object({ ...mine, observers: z.custom<TheirObserver[]>() }),
  run: ({ ctx, input }): Promise<Unknown> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by) || !row.ticketId) return { kind: 'lost' };
      const ids = input.observers.flatMap(({ externalId }) => externalId ?? []);
      const { watcherIds } = await findTicket(tx, ctx, row.ticketId);
      return {
        kind: 'asked',
        there: await unknownThere(tx, ctx, row.mirrorId, ids),
        here: [...(await unknownHere(tx, ctx, row.mirrorId, watcherIds))],
      };
    }),
});

/**
 * Keeps who they are there, and who here by one address on both sides; what an administrator said stays. Members who were
 * looked for and not found are noted as such.
 */
export const keepPeople = defineVerb({
  name: 'keep_mirror_people',
  does,
  permission,
  input: z.object({ ...mine, people: z.custom<TheirPerson[]>(), lookedFor: z.array(idField) }),
  run: ({ ctx, input: { recordId, by, people, lookedFor } }): Promise<{ kept: boolean }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, recordId);
      if (!heldBy(row, by)) return { kept: false };
      for (const person of people) await keep(tx, ctx, row.mirrorId, person);
      for (const userId of lookedFor) await noteMissing(tx, ctx, row.mirrorId, userId);
      return { kept: true };
    }),
});

async function keep(tx: Tx, ctx: Ctx, mirrorId: string, person: TheirPerson): Promise<void> {
  const emails = person.emails.slice(0, 20);
  const [member] = await tx.raw<{ id: string }[]>`
    select m.user_id as id from memberships m join users u on u.id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} and lower(u.email) = any(${emails}) and u.disabled_at is null
    order by array_position(${emails}::text[], lower(u.email)) limit 1`;
  await tx.raw`
    insert into mirror_people (workspace_id, id, mirror_id, external_id, name, emails, user_id, looked_at)
    values (${ctx.workspaceId}, ${newId()}, ${mirrorId}, ${person.externalId}, ${person.name.slice(0, 200)}, ${emails},
      ${member?.id ?? null}, ${ctx.now.toISOString()})
    on conflict (workspace_id, mirror_id, external_id) do update set name = excluded.name, emails = excluded.emails,
      looked_at = excluded.looked_at,
      user_id = case when mirror_people.by = 'admin' then mirror_people.user_id else excluded.user_id end`;
}

const noteMissing = (tx: Tx, ctx: Ctx, mirrorId: string, userId: string) => tx.raw`
  insert into mirror_people (workspace_id, id, mirror_id, name, user_id, looked_at)
  select ${ctx.workspaceId}, ${newId()}, ${mirrorId}, u.name, u.id, ${ctx.now.toISOString()}
  from users u where u.id = ${userId} and not exists (select from mirror_people p
    where p.workspace_id = ${ctx.workspaceId} and p.mirror_id = ${mirrorId} and p.user_id = u.id
      and p.external_id is not null)
  on conflict (workspace_id, mirror_id, user_id) where external_id is null do update set looked_at = excluded.looked_at`;
