import { type MacroChanges, ticketMacros } from '#db/schema/macros.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';

const MACROS: readonly { name: string; changes: MacroChanges; reply: string | null }[] = [
  {
    name: 'Ask for more',
    changes: { status: 'pending', assignee: 'me' },
    reply:
      'Hello {{contact.first_name|there}}, thank you for telling us. Which device is it, and since when does it happen?',
  },
  {
    name: 'Waits for the supplier',
    changes: { status: 'waiting', addTags: ['supplier'], checklist: ['Ask the supplier for a date'] },
    reply: null,
  },
  { name: 'Everybody is affected', changes: { urgency: 'high', impact: 'everybody' }, reply: null },
  {
    name: 'Solved, please check',
    changes: { status: 'solved' },
    reply:
      'This should work again, {{contact.first_name|and sorry for the trouble}}. Please try it once more.',
  },
];

/** What the support team does to tickets again and again. */
export async function writeMacros({ tx, workspaceId, clock }: Scene): Promise<void> {
  for (const [index, macro] of MACROS.entries()) {
    const createdAt = clock.daysAgo(60 - index);
    await tx.insert(ticketMacros).values({
      ...macro,
      workspaceId,
      id: idAt(createdAt),
      createdAt,
      updatedAt: createdAt,
    });
  }
}
