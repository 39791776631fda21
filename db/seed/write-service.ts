import { slaCalendars, slaPolicies } from '#db/schema/sla.ts';
import { ticketQueues } from '#db/schema/tickets.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';

/** The queues of the demo's service, and what it promises. */
export async function writeService({ tx, workspaceId, clock, team }: Scene): Promise<{ desk: string }> {
  const createdAt = clock.daysAgo(100);
  const at = { workspaceId, createdAt, updatedAt: createdAt };
  const calendarId = idAt(createdAt);
  const desk = idAt(createdAt);
  await tx.insert(slaCalendars).values({
    ...at,
    id: calendarId,
    name: 'Service hours',
    timeZone: 'Europe/Berlin',
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 8 * 60, until: 18 * 60 })),
    holidays: [
      { day: '2026-12-25', name: 'Christmas' },
      { day: '2027-01-01', name: 'New year' },
    ],
  });
  await tx.insert(ticketQueues).values([
    {
      ...at,
      id: desk,
      name: 'Service desk',
      position: 0,
      memberIds: [team.helper],
      categories: ['access', 'network', 'hardware', 'software', 'email', 'product'],
    },
    {
      ...at,
      id: idAt(createdAt),
      name: 'Accounts',
      position: 1,
      memberIds: [team.operator],
      categories: ['billing', 'delivery'],
    },
  ]);
  await tx.insert(slaPolicies).values({
    ...at,
    id: idAt(createdAt),
    position: 0,
    name: 'Usual',
    calendarId,
    targets: {
      urgent: { first_response: 30, update: 60, solution: 240 },
      high: { first_response: 60, update: 240, solution: 480 },
      normal: { first_response: 240, update: 480, solution: 1440 },
      low: { first_response: 480, update: null, solution: 2400 },
    },
    pausesOn: ['pending', 'waiting'],
    escalations: [{ clock: 'solution', minutes: 60, act: 'notify', assigneeId: null }],
  });
  return { desk };
}
