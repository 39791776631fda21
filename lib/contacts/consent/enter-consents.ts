import type { Tx } from '#db/tenant.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';

/** One word of a file about one person on one channel. */
export interface ConsentOfFile {
  contactId: string;
  channel: string;
  status: 'granted' | 'withdrawn';
}

/** As it was written; `id` is the entry's of the history. */
export interface EnteredConsent extends ConsentOfFile {
  id: string;
  basis: string;
}

/**
 * The same as `enterConsent` for many at once, in three statements: the states, and the entries of the history they
 * rest on. A list never lifts a withdrawal. Only
 * what was written is answered, and the caller records it.
 */
export async function enterConsents(
  tx: Tx,
  ctx: Ctx,
  consents: readonly ConsentOfFile[],
  from: { basis: string; source: string; note: string | null },
): Promise<EnteredConsent[]> {
  if (consents.length === 0) return [];
  const { basis, source, note } = from;
  const at = ctx.now.toISOString();
  // Of two words about one channel the last one counts; the book lets no grant follow a withdrawal.
  const last = new Map(
    consents.map((one) => [
      `${one.contactId} ${one.channel}`,
      { ...one, id: newId(), basis: one.status === 'withdrawn' ? 'request' : basis },
    ]),
  );
  const rows = await tx.raw<EnteredConsent[]>`
    insert into consents as k (workspace_id, contact_id, channel, status, basis, source, entry_id, at)
    select ${ctx.workspaceId}, r."contactId", r.channel, r.status, r.basis, ${source}, r.id, ${at}
    from jsonb_to_recordset(${JSON.stringify([...last.values()])})
      as r ("contactId" uuid, channel text, status text, basis text, id uuid)
    on conflict (workspace_id, contact_id, channel) do update
      set status = excluded.status, basis = excluded.basis, source = excluded.source,
        entry_id = excluded.entry_id, at = excluded.at
      where k.status = 'granted' and excluded.status = 'withdrawn'
    returning contact_id as "contactId", channel, status, basis, entry_id as id`;
  await tx.raw`
    insert into consent_entries (workspace_id, id, contact_id, channel, status, basis, source, note, by_kind, by_name, at)
    select ${ctx.workspaceId}, r.id, r."contactId", r.channel, r.status, r.basis, ${source}, ${note},
      ${ctx.actor.kind}, ${ctx.actor.name}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}) as r ("contactId" uuid, channel text, status text, basis text, id uuid)`;
  return [...rows];
}

/** What the record of changes says of it. */
export const consentEntered = (
  { contactId, channel, status, basis }: EnteredConsent,
  { source, note }: { source: string; note: string | null },
): AuditEntry => ({
  action: 'consent.changed',
  entity: { type: 'contact', id: contactId },
  contactId,
  details: { channel, status, basis, source, ...(note ? { reason: note } : {}) },
});
