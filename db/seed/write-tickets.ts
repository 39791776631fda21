import { ticketAnswers, ticketArticles } from '#db/schema/ticket-agents.ts';
import { tickets, ticketTags } from '#db/schema/tickets.ts';
import { newId } from '#lib/core/ids.ts';
import { idAt } from './clock.ts';
import { TAGS, TICKETS } from './data/tickets.ts';
import { type Scene, SEED, trace } from './scene.ts';
import type { Library } from './write-knowledge.ts';
import { idOf } from './write-people.ts';

/** @returns their ids, in the order of their numbers. */
export async function writeTickets(
  scene: Scene,
  library: Library,
  { desk }: { desk: string },
): Promise<string[]> {
  const ids: string[] = [];
  const since = scene.clock.daysAgo(90);
  await scene.tx.insert(ticketTags).values(
    TAGS.map((tag) => ({
      ...tag,
      workspaceId: scene.workspaceId,
      id: idAt(since),
      createdAt: since,
      updatedAt: since,
    })),
  );
  for (const [index, ticket] of TICKETS.entries()) {
    const createdAt = scene.clock.hoursAgo(ticket.hoursAgo);
    const solvedAt = ticket.solvedHoursAgo === undefined ? null : scene.clock.hoursAgo(ticket.solvedHoursAgo);
    const id = idAt(createdAt);
    ids.push(id);
    const contactId = idOf(scene, ticket.contact);
    const checklist = (ticket.steps ?? []).map((text) => ({ id: newId(), text, done: true }));
    await scene.tx.insert(tickets).values({
      workspaceId: scene.workspaceId,
      id,
      number: index + 1,
      subject: ticket.subject,
      description: ticket.description,
      status: ticket.status,
      priority: ticket.priority,
      queueId: desk,
      rests:
        ticket.status === 'open'
          ? []
          : [{ status: ticket.status, from: (solvedAt ?? createdAt).toISOString(), until: null }],
      checklist,
      contactId,
      tags: ticket.tags,
      watcherIds: (ticket.watchers ?? []).map((key) => scene.team[key]),
      assigneeId: ticket.assignee ? scene.team[ticket.assignee] : null,
      solvedAt,
      createdAt,
      updatedAt: solvedAt ?? createdAt,
    });
    if (ticket.answer)
      await scene.tx.insert(ticketAnswers).values({
        workspaceId: scene.workspaceId,
        ticketId: id,
        body: ticket.answer.text,
        language: 'en',
        confidence: ticket.answer.confidence,
        sources: ticket.answer.cites.map((one) => library.cite(one)),
        agent: 'Triage',
        builtIn: true,
        createdAt,
      });
    if (ticket.article && solvedAt)
      await scene.tx.insert(ticketArticles).values({
        workspaceId: scene.workspaceId,
        ticketId: id,
        state: 'offered',
        solvedAt,
        ...ticket.article,
        language: 'en',
        confidence: 0.6,
        sources: [
          { kind: 'request' },
          ...checklist.map(({ id: lineId }) => ({ kind: 'step' as const, lineId })),
        ],
        agent: 'Articles',
        builtIn: true,
        createdAt: solvedAt,
      });
    const about = { entity: { type: 'ticket' as const, id }, contactId };
    await trace(scene, [{ ...about, at: createdAt, actor: SEED, action: 'ticket.opened' }]);
    if (ticket.status !== 'open')
      await trace(scene, [
        {
          ...about,
          at: solvedAt ?? createdAt,
          actor: scene.actorOf(ticket.assignee ?? 'helper'),
          action: 'ticket.updated',
          changes: { status: ['open', ticket.status] },
        },
      ]);
  }
  return ids;
}
