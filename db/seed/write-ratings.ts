import { ratings } from '#db/schema/ratings.ts';
import { idAt } from './clock.ts';
import { type Scene, SEED, trace } from './scene.ts';
import type { Thread } from './write-conversations.ts';

/** What somebody answered when they were asked how they liked it. */
const GIVEN = [
  { thread: 'refund', score: 5, comment: 'Quick, and the label was there at once.', hoursAgo: 150 },
] as const;

export async function writeRatings(scene: Scene, threads: ReadonlyMap<string, Thread>): Promise<void> {
  for (const given of GIVEN) {
    const thread = threads.get(given.thread);
    if (!thread) throw new Error(`There is no conversation "${given.thread}".`);
    const answeredAt = scene.clock.hoursAgo(given.hoursAgo);
    const createdAt = scene.clock.hoursAgo(given.hoursAgo + 1);
    const id = idAt(createdAt);
    const { seed, contactId } = thread;
    await scene.tx.insert(ratings).values({
      workspaceId: scene.workspaceId,
      id,
      conversationId: thread.id,
      contactId,
      assigneeId: seed.assignee ? scene.team[seed.assignee] : null,
      answeredBy: 'person',
      channel: seed.channel,
      language: thread.language,
      closing: `${thread.id}:1`,
      score: given.score,
      comment: given.comment,
      answeredAt,
      createdAt,
    });
    await trace(scene, [
      {
        ...{ at: answeredAt, actor: SEED, action: 'conversation.rated', contactId },
        entity: { type: 'conversation', id: thread.id },
        details: { ratingId: id, score: given.score },
      },
    ]);
  }
}
