import { contactIdentities, contacts } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { type AuditEntry, changedFields } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { accountByName } from './accounts/accounts-repo.ts';
import { enterConsent, lockConsent } from './consent/consent-repo.ts';
import { insertIdentity, updateContactRow } from './contacts-repo.ts';
import type { Identity } from './parse-identities.ts';

export interface ImportedPerson {
  name: string | null;
  identities: readonly Identity[];
  account: string | null;
  ownerId: string | null;
  tags: readonly string[];
  language: string | null;
  timeZone: string | null;
  preferredChannel: string | null;
  consents: readonly { channel: string; status: 'granted' | 'withdrawn' }[];
}

export interface ImportedContact {
  id: string;
  outcome: 'created' | 'updated' | 'unchanged';
  version: number;
  /** Of an update: the fields as they were, and what it added. */
  before: Record<string, unknown> | null;
  audit: AuditEntry | null;
}

interface Known {
  name: string;
  account_id: string | null;
  owner_id: string | null;
  language: string | null;
  time_zone: string | null;
  preferred_channel: string | null;
  tags: string[];
  version: number;
}

/**
 * Writes a person of a file inside the caller's transaction: a new contact, or what the file knows more or otherwise
 * about a known one. Empty cells change nothing, tags are added, and a consent never undoes a withdrawal. The caller
 * records: one entry for each, in one breath.
 *
 * @param known the contact it is, if it is one.
 * @throws AppError `conflict` (`identity_taken`).
 */
export function importContact(
  tx: Tx,
  ctx: Ctx,
  person: ImportedPerson,
  known: string | null,
  importId: string,
): Promise<ImportedContact> {
  return known ? update(tx, ctx, person, known, importId) : create(tx, ctx, person, importId);
}

async function create(tx: Tx, ctx: Ctx, person: ImportedPerson, importId: string): Promise<ImportedContact> {
  const id = newId();
  const { language, timeZone, preferredChannel, ownerId } = person;
  await tx.insert(contacts).values({
    workspaceId: ctx.workspaceId,
    id,
    name: person.name ?? person.identities[0]?.value ?? '',
    accountId: person.account ? await accountByName(tx, ctx, person.account) : null,
    language,
    timeZone,
    preferredChannel,
    ownerId,
    tags: [...person.tags],
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  for (const identity of person.identities) await insertIdentity(tx, ctx, id, identity);
  await writeConsents(tx, ctx, id, person, importId);
  const audit = {
    action: 'contact.created' as const,
    entity: { type: 'contact' as const, id },
    contactId: id,
    details: { importId },
  };
  return { id, outcome: 'created', version: 1, before: null, audit };
}

async function update(
  tx: Tx,
  ctx: Ctx,
  person: ImportedPerson,
  id: string,
  importId: string,
): Promise<ImportedContact> {
  const [row] = await tx.raw<Known[]>`
    select name, account_id, owner_id, language, time_zone, preferred_channel, tags, version from contacts
    where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  if (!row) throw new Error('A contact that was found is gone.');
  const present = {
    name: row.name,
    accountId: row.account_id,
    ownerId: row.owner_id,
    language: row.language,
    timeZone: row.time_zone,
    preferredChannel: row.preferred_channel,
    tags: row.tags,
  };
  const said = {
    name: person.name,
    accountId: person.account ? await accountByName(tx, ctx, person.account) : null,
    ownerId: person.ownerId,
    language: person.language,
    timeZone: person.timeZone,
    preferredChannel: person.preferredChannel,
    tags: [...new Set([...row.tags, ...person.tags])],
  };
  const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  const changes = changedFields<Record<string, unknown>>(present, filled);
  const identityIds = await addMissing(tx, ctx, id, person.identities);
  const channels = await writeConsents(tx, ctx, id, person, importId);
  if (Object.keys(changes).length === 0 && identityIds.length === 0 && channels.length === 0)
    return { id, outcome: 'unchanged', version: row.version, before: null, audit: null };
  const version = row.version + 1;
  await updateContactRow(tx, id, { ...filled, version, updatedAt: ctx.now });
  const was = Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before]));
  return {
    id,
    outcome: 'updated',
    version,
    before: { fields: was, identityIds, channels },
    audit: {
      action: 'contact.updated',
      entity: { type: 'contact', id },
      contactId: id,
      changes,
      details: { importId },
    },
  };
}

async function addMissing(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  identities: readonly Identity[],
): Promise<string[]> {
  const added: string[] = [];
  for (const identity of identities) {
    const [row] = await tx
      .insert(contactIdentities)
      .values({ workspaceId: ctx.workspaceId, id: newId(), contactId, ...identity })
      .onConflictDoNothing()
      .returning({ id: contactIdentities.id });
    // Not added: it is theirs already, as the caller looked up.
    if (row) added.push(row.id);
  }
  return added;
}

/** @returns the channels on which something was written. */
async function writeConsents(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  person: ImportedPerson,
  importId: string,
): Promise<string[]> {
  const written: string[] = [];
  for (const { channel, status } of person.consents) {
    const before = (await lockConsent(tx, ctx, contactId, channel))?.status;
    // A list never lifts a withdrawal, and says nothing new where somebody agreed already.
    if (before === 'withdrawn' || before === status) continue;
    const source = `import:${importId}`;
    const entry = { channel, status, basis: 'import', source, yields: status === 'granted' };
    if (await enterConsent(tx, ctx, contactId, entry)) written.push(channel);
  }
  return written;
}
