import { eq } from 'drizzle-orm';
import { attributeDefinitions } from '#db/schema/attributes.ts';
import { accounts, contacts } from '#db/schema/contacts.ts';
import { newId } from '#lib/core/ids.ts';
import type { AccountKey } from './data/accounts.ts';
import { ACCOUNT_VALUES, CONTACT_VALUES, FIELDS } from './data/attributes.ts';
import type { ContactKey } from './data/contacts.ts';
import type { Scene } from './scene.ts';

/** The fields this company gave to its records, and what some of them hold. */
export async function writeAttributes(
  { tx, workspaceId, clock, contacts: contactIds }: Scene,
  accountIds: ReadonlyMap<AccountKey, string>,
): Promise<void> {
  await tx.insert(attributeDefinitions).values(
    FIELDS.map((field, at) => ({
      ...field,
      workspaceId,
      id: newId(),
      position: at + 1,
      createdAt: clock.daysAgo(118),
      updatedAt: clock.daysAgo(118),
    })),
  );

  for (const [key, values] of Object.entries(CONTACT_VALUES)) {
    const id = contactIds.get(key as ContactKey);
    if (id) await tx.update(contacts).set({ attributes: values }).where(eq(contacts.id, id));
  }
  for (const [key, values] of Object.entries(ACCOUNT_VALUES)) {
    const id = accountIds.get(key as AccountKey);
    if (id) await tx.update(accounts).set({ attributes: values }).where(eq(accounts.id, id));
  }
}
