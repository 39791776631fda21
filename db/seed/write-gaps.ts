import { knowledgeGaps } from '#db/schema/knowledge.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';
import type { Thread } from './write-conversations.ts';

const ASKS = new Set(['pricing', 'product_question', 'support_problem']);

/** The questions that no article answered: those whose reply cites none. */
export async function writeGaps(scene: Scene, threads: ReadonlyMap<string, Thread>): Promise<void> {
  for (const { seed, id, asked, language } of threads.values()) {
    const at = seed.turns.findLastIndex((turn) => turn.kind === 'in');
    const question = seed.turns[at];
    const reply = seed.turns[at + 1];
    const answered = reply?.kind === 'person' || (reply?.kind === 'reply' && reply.cites.length > 0);
    if (!asked || !question || answered || !ASKS.has(asked.understood?.intent ?? '')) continue;
    await scene.tx.insert(knowledgeGaps).values({
      workspaceId: scene.workspaceId,
      id: idAt(asked.at),
      question: question.text,
      language,
      conversationId: id,
      messageId: asked.id,
      createdAt: asked.at,
    });
  }
}
