import { expect, test } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { ratings } from '#db/schema/ratings.ts';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage, listAskedRatings } from '#lib/conversations/index.ts';
import type { AnsweredBy } from '#lib/conversations/ratings.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import type { Counted } from '../reports.schemas.ts';
import { reportRatings } from './report-ratings.ts';

withTestDatabase();

const NOW = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

type Given = {
  score: number | null;
  by?: AnsweredBy | null;
  days?: number;
  mine?: boolean;
  channel?: 'web' | 'email';
};

/** Somebody wrote and was asked; without a score the question never left. */
async function asked(ctx: Ctx, { score, by = 'ai', days = 1, mine = false, channel = 'web' }: Given) {
  const { conversation_id: conversationId, contact_id: contactId } = await ingestMessage({
    ctx,
    input: { channel, email: `${newId()}@customer.example`, message_text: 'Hello' },
  });
  await withTenant(ctx, (tx) =>
    tx.insert(ratings).values({
      ...{ workspaceId: ctx.workspaceId, id: newId(), conversationId, contactId, channel, score },
      ...{ language: 'en', closing: newId(), assigneeId: mine ? ctx.actor.id : null, answeredBy: by },
      ...{ createdAt: daysAgo(days), answeredAt: score === null ? null : daysAgo(days) },
    }),
  );
  return conversationId;
}

test('each number of the ratings is what its list shows; what never left asked nobody', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOW);
  const given: Given[] = [
    { score: 5, mine: true },
    { score: 4, by: 'person' },
    { score: 1, by: 'signed', channel: 'email', days: 3 },
    { score: 3, by: null, days: 40 },
    { score: null },
  ];
  for (const one of given) await asked(admin, one);
  const report = await reportRatings({ ctx: admin, input: {} });
  expect(report).toMatchObject({
    asked: { count: 3 },
    answered: { count: 3, average: 3.33 },
    ...{ beforeAsked: 1, beforeAnswered: 1, beforeAverage: 3 },
  });
  expect(report.scores.map(({ count }) => count)).toEqual([1, 1, 0, 0, 1]);
  expect(Object.fromEntries(report.by.map(({ by, average }) => [by, average]))).toEqual({
    ...{ ai: 5, person: 4, signed: 1 },
  });
  const mine = await reportRatings({ ctx: admin, input: { ownerId: admin.actor.id } });
  expect(mine.answered).toMatchObject({ count: 1, average: 5 });
  for (const { asked: all, answered, scores, points, by, channels, assignees } of [report, mine]) {
    const numbers: Counted[] = [all, answered, ...scores, ...points, ...by, ...channels, ...assignees];
    for (const { filter, count } of numbers)
      expect((await listAskedRatings({ ctx: admin, input: { filter: writeFilter(filter) } })).count).toBe(
        count,
      );
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(answered.count);
  }
  const stranger = await (await makeWorkspace()).as('admin', NOW);
  expect((await reportRatings({ ctx: stranger, input: {} })).asked.count).toBe(0);
  expect((await listAskedRatings({ ctx: stranger, input: {} })).items).toEqual([]);
});

test('who answered is told from the messages that went out', async () => {
  const ctx = await (await makeWorkspace()).as('admin', NOW);
  const conversationId = await asked(ctx, { score: null });
  const who = () =>
    withTenant(ctx, async ({ raw }) => {
      const [row] = await raw<{ who: string | null }[]>`
        select who_answered(${ctx.workspaceId}, ${conversationId}) as who`;
      return row?.who ?? null;
    });
  const write = (authorKind: 'agent' | 'user', metadata: Record<string, unknown> = {}) =>
    withTenant(ctx, async (tx) => {
      const [one] = await tx.select({ contactId: messages.contactId }).from(messages);
      await tx.insert(messages).values({
        ...{ workspaceId: ctx.workspaceId, id: newId(), conversationId, contactId: one?.contactId ?? '' },
        ...{
          direction: 'out',
          channel: 'web',
          authorKind,
          authorName: 'X',
          body: 'Hi',
          sentAt: NOW,
          metadata,
        },
      });
    });
  expect(await who()).toBeNull();
  await write('agent');
  expect(await who()).toBe('ai');
  await write('agent', { approvedBy: { id: 'm', name: 'Mina' } });
  expect(await who()).toBe('signed');
  await write('user');
  expect(await who()).toBe('person');
});
