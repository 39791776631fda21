import { accounts, contactIdentities, contacts, leads } from '#db/schema/contacts.ts';
import { newId } from '#lib/core/ids.ts';
import { idAt } from './clock.ts';
import { ACCOUNTS, type AccountKey } from './data/accounts.ts';
import { CONTACTS, type ContactKey, type SeedContact } from './data/contacts.ts';
import { LEADS } from './data/leads.ts';
import { ENGAGE, type Scene, SEED, trace } from './scene.ts';

const everyone = Object.entries(CONTACTS) as [ContactKey, SeedContact][];

/** Accounts, contacts with their addresses, and the leads that have no conversation. @returns ids of accounts. */
export async function writePeople(scene: Scene): Promise<Map<AccountKey, string>> {
  const { tx, workspaceId, clock } = scene;
  const accountIds = new Map<AccountKey, string>();
  for (const [key, { name, domain }] of Object.entries(ACCOUNTS) as [
    AccountKey,
    { name: string; domain: string },
  ][]) {
    const id = newId();
    accountIds.set(key, id);
    await tx.insert(accounts).values({ workspaceId, id, name, domain, createdAt: clock.daysAgo(120) });
  }
  for (const [key, person] of everyone) {
    const createdAt = clock.daysAgo(person.daysAgo);
    const id = idAt(createdAt);
    scene.contacts.set(key, id);
    await tx.insert(contacts).values({
      workspaceId,
      id,
      accountId: person.account ? (accountIds.get(person.account) ?? null) : null,
      name: person.name,
      language: person.language,
      timeZone: person.timeZone,
      preferredChannel: person.phone ? 'simulator' : 'email',
      ownerId: person.owner ? scene.team[person.owner] : null,
      tags: [...person.tags],
      createdAt,
      updatedAt: createdAt,
    });
    const addresses = [
      { kind: 'email' as const, value: person.email },
      ...(person.phone ? [{ kind: 'phone' as const, value: person.phone }] : []),
    ];
    await tx
      .insert(contactIdentities)
      .values(
        addresses.map((address) => ({ workspaceId, id: newId(), contactId: id, ...address, createdAt })),
      );
  }
  await trace(
    scene,
    everyone.map(([key, person]) => ({
      at: clock.daysAgo(person.daysAgo),
      actor: SEED,
      action: 'contact.created',
      entity: { type: 'contact', id: idOf(scene, key) },
      contactId: idOf(scene, key),
    })),
  );
  for (const lead of LEADS) {
    const createdAt = clock.daysAgo(lead.daysAgo);
    const lastActivityAt = clock.hoursAgo(lead.hoursSince);
    const id = idAt(createdAt);
    scene.leads.set(lead.contact, id);
    const score = lead.reasons.reduce((sum, { points }) => sum + points, 0);
    const owner = CONTACTS[lead.contact].owner;
    await tx.insert(leads).values({
      workspaceId,
      id,
      contactId: idOf(scene, lead.contact),
      status: lead.status,
      source: lead.source,
      score,
      scoreReasons: lead.reasons,
      summary: lead.summary,
      summaryBuiltIn: lead.summary ? 'no_model' : null,
      nextAction: lead.nextAction,
      ownerId: owner ? scene.team[owner] : null,
      lastActivityAt,
      createdAt,
      updatedAt: lastActivityAt,
    });
    const about = { entity: { type: 'lead' as const, id }, contactId: idOf(scene, lead.contact) };
    await trace(scene, [
      { ...about, at: createdAt, actor: SEED, action: 'lead.created', details: { source: lead.source } },
      { ...about, at: lastActivityAt, actor: ENGAGE, action: 'lead.scored', changes: { score: [0, score] } },
      ...(lead.status === 'new'
        ? []
        : [
            {
              ...about,
              at: lastActivityAt,
              actor: owner ? scene.actorOf(owner) : ENGAGE,
              action: 'lead.status_changed' as const,
              changes: { status: ['new', lead.status] as [unknown, unknown] },
            },
          ]),
    ]);
  }
  return accountIds;
}

/** @throws Error for a key that was not written: a mistake in the data. */
export function idOf(scene: Scene, key: ContactKey): string {
  const id = scene.contacts.get(key);
  if (!id) throw new Error(`The contact "${key}" is not written yet.`);
  return id;
}
