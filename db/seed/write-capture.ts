import { assignmentRules, leadForms, memberHours } from '#db/schema/capture.ts';
import { idAt } from './clock.ts';
import type { Scene } from './scene.ts';

/** How new leads come to the demo's website and to whom. */
export async function writeCapture({ tx, workspaceId, clock, team }: Scene): Promise<void> {
  const createdAt = clock.daysAgo(90);
  await tx.insert(leadForms).values({
    workspaceId,
    id: idAt(createdAt),
    key: `demo-${workspaceId.slice(-12)}`,
    name: 'Ask for an offer',
    fields: [
      { name: 'name', label: 'Your name', required: true },
      { name: 'email', label: 'Your e-mail address', required: true },
      { name: 'company', label: 'Company', required: false },
      { name: 'message', label: 'What do you need?', required: true },
    ],
    allowedOrigins: [],
    consentText: 'You may write to me about my question.',
    thanks: 'Thank you. We write to you within one working day.',
    language: 'en',
    createdAt,
    updatedAt: createdAt,
  });
  await tx.insert(assignmentRules).values({
    workspaceId,
    id: idAt(createdAt),
    position: 0,
    name: 'Website, in turn',
    source: 'web',
    language: null,
    method: 'round_robin',
    memberIds: [team.operator, team.manager],
    createdAt,
    updatedAt: createdAt,
  });
  await tx.insert(memberHours).values({
    workspaceId,
    userId: team.operator,
    days: [1, 2, 3, 4, 5],
    fromMinute: 8 * 60,
    untilMinute: 17 * 60,
  });
}
