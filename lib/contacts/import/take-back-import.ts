import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { enterConsent, lockConsent } from '../consent/consent-repo.ts';
import { updateContactRow } from '../contacts-repo.ts';
import type { Blocked } from '../remove-contact.ts';

interface BeforeImport {
  fields: Record<string, unknown>;
  identityIds: string[];
  channels: string[];
}

/**
 * Sets a contact back to what it was before an import, as long as nobody changed it since. Addresses the import added
 * go; consents it granted go; a withdrawal it brought stays, because nobody may be written to by mistake.
 */
export async function restoreImportedContact(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
  before: Record<string, unknown>,
): Promise<{ kind: 'restored' } | Blocked> {
  const { fields, identityIds, channels } = before as unknown as BeforeImport;
  const [row] = await tx.raw<{ version: number }[]>`
    select version from contacts where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  if (!row) return { kind: 'blocked', reason: 'is gone already' };
  if (row.version !== version) return { kind: 'blocked', reason: 'was changed since' };
  await updateContactRow(tx, id, { ...fields, version: version + 1, updatedAt: ctx.now });
  if (identityIds.length > 0)
    await tx.raw`delete from contact_identities
      where workspace_id = ${ctx.workspaceId} and contact_id = ${id} and id = any(${identityIds}::uuid[])`;
  for (const channel of channels) {
    const now = await lockConsent(tx, ctx, id, channel);
    if (now?.status === 'granted' && now.source.startsWith('import:'))
      await enterConsent(tx, ctx, id, { channel, status: 'cleared', basis: now.basis, source: 'undo' });
  }
  await record(tx, ctx, {
    audit: {
      action: 'contact.restored',
      entity: { type: 'contact', id },
      contactId: id,
      details: { fields: Object.keys(fields) },
    },
    live: { topic: 'contacts', id },
  });
  return { kind: 'restored' };
}
