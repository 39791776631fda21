import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { MOVED } from './merge/moves.ts';

/** Goes with its contact; everything else that hangs on one keeps it. */
const OWN = new Set(['contact_identities', 'suppressions']);

const WORDS: Readonly<Record<string, string>> = {
  leads: 'a lead',
  conversations: 'a conversation',
  messages: 'messages',
  deals: 'a deal',
  tickets: 'a ticket',
  send_intents: 'sent messages',
  actions: 'decisions',
  memories: 'something remembered',
  tasks: 'tasks',
  notes: 'notes',
};

/** All that was taken away, as the database held it: enough to put it back. */
export interface RemovedContact {
  contact: Record<string, unknown>;
  identities: Record<string, unknown>[];
  consents: Record<string, unknown>[];
}

/** Why a record stays, in words that follow "was kept: it". */
export type Blocked = { kind: 'blocked'; reason: string };

/**
 * Takes a contact away inside the caller's transaction, as long as nothing hangs on it: what somebody said, signed or
 * sold is never removed this way. Opt-outs stay, by their address. What is taken away is answered, for putting it back.
 *
 * @param version the one it must still have; any when absent.
 */
export async function removeContact(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version?: number,
): Promise<{ kind: 'removed'; kept: RemovedContact } | Blocked> {
  const [row] = await tx.raw<{ version: number; merged: boolean; contact: Record<string, unknown> }[]>`
    select version, merged_into_id is not null or exists (select 1 from contacts m
      where m.workspace_id = c.workspace_id and m.merged_into_id = c.id) as merged, to_jsonb(c) as contact
    from contacts c where c.workspace_id = ${ctx.workspaceId} and c.id = ${id} for update`;
  if (!row) return { kind: 'blocked', reason: 'is gone already' };
  if (version !== undefined && row.version !== version)
    return { kind: 'blocked', reason: 'was changed since' };
  if (row.merged) return { kind: 'blocked', reason: 'is part of a merge' };
  const hanging = await hangsOn(tx, ctx, id);
  if (hanging.length > 0) return { kind: 'blocked', reason: `has ${hanging.join(', ')}` };
  const identities = await takeRows(tx, ctx, 'contact_identities', id);
  const consents = await takeRows(tx, ctx, 'consents', id);
  await tx.raw`delete from external_ids
    where workspace_id = ${ctx.workspaceId} and entity_type = 'contact' and entity_id = ${id}`;
  await tx.raw`delete from contacts where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  await record(tx, ctx, {
    audit: { action: 'contact.deleted', entity: { type: 'contact', id }, contactId: id },
    live: { topic: 'contacts', id },
  });
  return { kind: 'removed', kept: { contact: row.contact, identities, consents } };
}

/**
 * Puts a removed contact back, with its id. An address that somebody else took meanwhile stays theirs.
 *
 * @returns how many addresses could not be given back.
 */
export async function putBackContact(tx: Tx, ctx: Ctx, kept: RemovedContact): Promise<number> {
  const id = String(kept.contact.id);
  await insertRow(tx, 'contacts', { ...kept.contact, version: Number(kept.contact.version) + 1 });
  let lost = 0;
  for (const identity of kept.identities) if (!(await insertRow(tx, 'contact_identities', identity))) lost++;
  for (const consent of kept.consents) await insertRow(tx, 'consents', consent);
  await record(tx, ctx, {
    audit: { action: 'contact.restored', entity: { type: 'contact', id }, contactId: id },
    live: { topic: 'contacts', id },
  });
  return lost;
}

async function hangsOn(tx: Tx, ctx: Ctx, id: string): Promise<string[]> {
  const asked = Object.keys(MOVED)
    .filter((table) => !OWN.has(table))
    .map(
      (table) => tx.raw`select ${table} as what where exists (
        select 1 from ${tx.raw(table)} where workspace_id = ${ctx.workspaceId} and contact_id = ${id})`,
    );
  const rows = await tx.raw<{ what: string }[]>`
    ${asked.flatMap((query, at) => (at === 0 ? query : tx.raw` union all ${query}`))}`;
  return rows.map(({ what }) => WORDS[what] ?? what.replaceAll('_', ' '));
}

async function takeRows(
  tx: Tx,
  ctx: Ctx,
  table: 'contact_identities' | 'consents',
  contactId: string,
): Promise<Record<string, unknown>[]> {
  const rows = await tx.raw<{ row: Record<string, unknown> }[]>`
    delete from ${tx.raw(table)} t where t.workspace_id = ${ctx.workspaceId} and t.contact_id = ${contactId}
    returning to_jsonb(t) as row`;
  return rows.map(({ row }) => row);
}

async function insertRow(tx: Tx, table: string, row: Record<string, unknown>): Promise<boolean> {
  const done = await tx.raw`
    insert into ${tx.raw(table)}
    select * from jsonb_populate_record(null::${tx.raw(table)}, ${JSON.stringify(row)})
    on conflict do nothing`;
  return done.count > 0;
}
