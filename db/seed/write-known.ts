import { consentEntries, consents } from '#db/schema/consents.ts';
import { memories } from '#db/schema/contacts.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';
import type { Thread } from './write-conversations.ts';
import { idOf } from './write-people.ts';

/** What is remembered of one person, read and written down, and on what basis she is written to. */
export async function writeKnown(scene: Scene, threads: ReadonlyMap<string, Thread>): Promise<void> {
  const { tx, workspaceId, clock } = scene;
  const contactId = idOf(scene, 'katarzyna');
  const asked = threads.get('pricing')?.asked;
  if (!asked) throw new Error('The conversation "pricing" asks nothing.');
  const read = {
    ...{ workspaceId, contactId, messageId: asked.id, validFrom: asked.at },
    ...{ byKind: 'agent' as const, byName: 'Memory', builtIn: true, confidence: 0.7 },
    ...{ createdAt: asked.at, updatedAt: asked.at },
  };
  const toldAt = clock.daysAgo(3);
  const { name } = scene.actorOf('operator');
  await tx.insert(memories).values([
    {
      ...{ ...read, id: idAt(asked.at), kind: 'need' },
      text: 'We run 24 cold stores and want to see what each of them uses at night',
      quote: 'We run 24 cold stores and want to see what each of them uses at night',
    },
    {
      ...{ ...read, id: idAt(asked.at), kind: 'relationship' },
      text: 'I decide together with our finance director',
      quote: 'I decide together with our finance director',
    },
    {
      ...{ workspaceId, contactId, id: idAt(toldAt), kind: 'preference', topic: 'time' },
      text: 'Best reached before ten, when she is not on site',
      ...{ byKind: 'user', byName: name, confidence: 1 },
      ...{ validFrom: toldAt, createdAt: toldAt, updatedAt: toldAt },
    },
  ]);
  const entryId = idAt(toldAt);
  const consent = {
    ...{ workspaceId, contactId, channel: 'email', at: toldAt },
    ...{ status: 'granted' as const, basis: 'consent', source: 'desk' },
  };
  await tx.insert(consentEntries).values({
    ...consent,
    id: entryId,
    note: 'Asked for the price list and for news by e-mail, on the phone.',
    ...{ byKind: 'user', byName: name },
  });
  await tx.insert(consents).values({ ...consent, entryId });
}
