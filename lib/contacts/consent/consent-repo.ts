import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { isoOf } from '#lib/core/time.ts';
import type { ChannelConsentDto, ConsentEntryDto } from '../consent.schemas.ts';

/** What is entered about a consent. `source` says through what: `desk`, `api`, `form:…`, `import:…`, `message`. */
interface ConsentEntry {
  channel: string;
  status: 'granted' | 'withdrawn' | 'cleared';
  basis: string;
  source: string;
  note?: string | undefined;
  messageId?: string | undefined;
  /** A withdrawal stands, also one that came this moment: for what anybody could have said in another's name. */
  yields?: boolean;
}

/**
 * The way by which code changes a consent (`ingest_message` does the same for STOP and START, `enterConsents` for many): the state, the entry
 * of the history it rests on, the audit log, the open desks.
 *
 * @returns the entry's id; null where it yields to a withdrawal, and nothing was written.
 */
export async function enterConsent(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  entry: ConsentEntry,
  decisionId: string | null = null,
): Promise<string | null> {
  const id = newId();
  const at = ctx.now.toISOString();
  const { channel, status, basis, source, note, yields = false } = entry;
  if (status === 'cleared')
    await tx.raw`delete from consents where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}
      and channel = ${channel}`;
  else {
    const [written] = await tx.raw`
      insert into consents as k (workspace_id, contact_id, channel, status, basis, source, entry_id, at)
      values (${ctx.workspaceId}, ${contactId}, ${channel}, ${status}, ${basis}, ${source}, ${id}, ${at})
      on conflict (workspace_id, contact_id, channel) do update
        set status = excluded.status, basis = excluded.basis, source = excluded.source,
          entry_id = excluded.entry_id, at = excluded.at
        where not (${yields} and k.status = 'withdrawn')
      returning 1`;
    if (!written) return null;
  }
  await tx.raw`
    insert into consent_entries (workspace_id, id, contact_id, channel, status, basis, source, note, message_id,
      by_kind, by_name, at)
    values (${ctx.workspaceId}, ${id}, ${contactId}, ${channel}, ${status}, ${basis}, ${source}, ${note ?? null},
      ${entry.messageId ?? null}, ${ctx.actor.kind}, ${ctx.actor.name}, ${at})`;
  await record(tx, ctx, {
    audit: {
      action: 'consent.changed',
      entity: { type: 'contact', id: contactId },
      contactId,
      details: { channel, status, basis, source, ...(note ? { reason: note } : {}) },
      decisionId,
    },
    live: { topic: 'contacts', id: contactId },
  });
  return id;
}

interface StandingConsent extends NonNullable<ChannelConsentDto['consent']> {
  channel: string;
  entryId: string | null;
}

interface EntryColumns {
  at: string;
  byKind: string | null;
  byName: string | null;
  messageId: string | null;
  conversationId: string | null;
}

const shown = <Row extends EntryColumns>({ byKind, byName, messageId, conversationId, ...row }: Row) => ({
  ...row,
  at: isoOf(row.at),
  by: byKind && byName ? { kind: byKind, name: byName } : null,
  message: messageId && conversationId ? { id: messageId, conversationId } : null,
});

/** Where a contact stands on each channel somebody spoke of. */
export async function standingConsents(tx: Tx, ctx: Ctx, contactId: string): Promise<StandingConsent[]> {
  const rows = await tx.raw<(Omit<StandingConsent, 'by' | 'message'> & EntryColumns)[]>`
    select k.channel, k.status, k.basis, k.source, e.note, k.at, k.entry_id as "entryId",
      e.by_kind as "byKind", e.by_name as "byName", m.id as "messageId", m.conversation_id as "conversationId"
    from consents k
    left join consent_entries e on e.workspace_id = k.workspace_id and e.id = k.entry_id
    left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where k.workspace_id = ${ctx.workspaceId} and k.contact_id = ${contactId} order by k.channel`;
  return rows.map(shown);
}

/** Where a contact stands on one channel, locked until the end of the transaction; null where nobody said anything. */
export async function lockConsent(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  channel: string,
): Promise<Pick<StandingConsent, 'status' | 'basis' | 'source' | 'entryId'> | null> {
  const [row] = await tx.raw<Pick<StandingConsent, 'status' | 'basis' | 'source' | 'entryId'>[]>`
    select status, basis, source, entry_id as "entryId" from consents
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and channel = ${channel} for update`;
  return row ?? null;
}

/** What was ever entered about a person, newest first: theirs, and that of everyone who was merged into them. */
export async function consentHistory(tx: Tx, ctx: Ctx, contactId: string): Promise<ConsentEntryDto[]> {
  const rows = await tx.raw<
    (Omit<ConsentEntryDto, 'by' | 'message'> & EntryColumns & { byKind: string; byName: string })[]
  >`
    select e.id, e.channel, e.status, e.basis, e.source, e.note, e.by_kind as "byKind", e.by_name as "byName", e.at,
      m.id as "messageId", m.conversation_id as "conversationId"
    from consent_entries e
    left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.workspace_id = ${ctx.workspaceId}
      and (e.contact_id in (select id from family_of(${ctx.workspaceId}, ${contactId}) as f (id))
        or e.id in (select entry_id from consents where workspace_id = ${ctx.workspaceId}
          and contact_id = ${contactId}))
    order by e.at desc, e.id desc limit 200`;
  return rows.map(({ byKind, byName, ...row }) => ({
    ...shown({ ...row, byKind, byName }),
    by: { kind: byKind, name: byName },
  }));
}
