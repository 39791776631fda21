import { savedReplies } from '#db/schema/inbox.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';

const REPLIES = [
  {
    title: 'Prices and what is in them',
    folder: 'Sales',
    shortcut: 'prices',
    body: 'Hello {{contact.first_name|there}},\n\nhere is what each plan costs and what is in it. Tell me how many people will use it, and I will write you an offer for {{contact.company|your company}}.\n\n{{me.first_name}}',
    uses: 41,
  },
  {
    title: 'Find a time to talk',
    folder: 'Sales',
    shortcut: 'talk',
    body: 'Hello {{contact.first_name|there}}, shall we talk for a quarter of an hour? Name two times that suit you, and I will call.\n\n{{me.first_name}}',
    uses: 27,
  },
  {
    title: 'We look into it',
    folder: 'Support',
    shortcut: 'looking',
    body: 'Thank you for telling us, {{contact.first_name|and sorry for the trouble}}. We are looking into it and write again today, also if there is nothing new.',
    uses: 63,
  },
  {
    title: 'Solved, please check',
    folder: 'Support',
    shortcut: 'solved',
    body: 'This should work again. Please try it once more, and answer here if it does not.\n\n{{me.name}}, {{workspace.name}}',
    uses: 18,
  },
] as const;

/** What the team has written often enough to keep. */
export async function writeSavedReplies({ tx, workspaceId, team, clock }: Scene): Promise<void> {
  for (const [index, reply] of REPLIES.entries()) {
    const createdAt = clock.daysAgo(90 - index);
    await tx.insert(savedReplies).values({
      ...reply,
      workspaceId,
      id: idAt(createdAt),
      ownerId: team.manager,
      shared: true,
      lastUsedAt: clock.daysAgo(index + 1),
      createdAt,
      updatedAt: createdAt,
    });
  }
}
