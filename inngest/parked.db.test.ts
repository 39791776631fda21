import { expect, it } from 'vitest';
import { systemDatabase } from '#db/client.ts';
import { withTenant } from '#db/tenant.ts';
import { PARK_AFTER, record } from '#lib/audit/index.ts';
import { agentsStopped } from '#lib/autonomy/events.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listParkedEvents, queueStats, readParkedEvent, releaseParkedEvents } from '#lib/jobs/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { dispatchOnce } from './dispatch.ts';

withTestDatabase();

const manager = async () => (await makeWorkspace()).as('manager');

async function say(ctx: Ctx, key: string): Promise<string> {
  const [id] = await withTenant(ctx, (tx) =>
    record(tx, ctx, { event: agentsStopped.of({ scope: 'agent', key }) }),
  );
  return id ?? '';
}

const refuse = async (): Promise<void> => {
  throw new Error('400: event name is reserved');
};

/** Refused as often as it takes; the pauses between are cut short. */
async function park(): Promise<void> {
  for (let n = 0; n < PARK_AFTER; n++) {
    await dispatchOnce(refuse);
    await systemDatabase().sql`update outbox set claimed_until = null where sent_at is null`;
  }
}

const parked = async (ctx: Ctx, page: { limit?: number; cursor?: string } = {}) =>
  listParkedEvents({ ctx, input: page });

it('lists what was refused too often, with the reason, oldest first and in pages', async () => {
  const ctx = await manager();
  const [one, two] = [await say(ctx, 'one'), await say(ctx, 'two')];
  expect((await parked(ctx)).items).toEqual([]);
  await park();
  const { items } = await parked(ctx);
  expect(items).toMatchObject([
    {
      id: one,
      name: 'agents/stopped',
      data: { key: 'one' },
      error: '400: event name is reserved',
      attempts: PARK_AFTER,
      parkedAt: expect.stringMatching(/Z$/),
    },
    { id: two },
  ]);
  const first = await parked(ctx, { limit: 1 });
  expect(first.items.map(({ id }) => id)).toEqual([one]);
  const rest = await parked(ctx, { limit: 1, cursor: first.nextCursor ?? '' });
  expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[two], null]);
  expect(await readParkedEvent({ ctx, input: { eventId: one } })).toEqual(items[0]);
  expect((await queueStats({ ctx, input: {} })).outbox).toMatchObject({ parked: 2, waiting: 0 });
});

it('gives one back, then the others, each with its id and all attempts before it', async () => {
  const ctx = await manager();
  const ids = [await say(ctx, 'one'), await say(ctx, 'two'), await say(ctx, 'three')];
  await park();
  const sent: string[] = [];
  const send = async (events: { id: string }[]) => void sent.push(...events.map(({ id }) => id));
  const mine = () => sent.filter((id) => ids.includes(id));

  const [one = ''] = ids;
  expect(await releaseParkedEvents({ ctx, input: { ids: [one] } })).toEqual({ released: 1 });
  await dispatchOnce(send);
  expect(mine()).toEqual([one]);
  // Sent by now: nothing to give back.
  expect(await releaseParkedEvents({ ctx, input: { ids: [one] } })).toEqual({ released: 0 });

  expect(await releaseParkedEvents({ ctx, input: {} })).toEqual({ released: 2 });
  // Refused once more it is not parked at once.
  await dispatchOnce(refuse);
  expect((await parked(ctx)).items).toEqual([]);
  await systemDatabase().sql`update outbox set claimed_until = null where sent_at is null`;
  await dispatchOnce(send);
  expect(mine()).toEqual(ids);

  const rows = await withTenant(
    ctx,
    (tx) => tx.raw<{ entity_type: string; details: unknown }[]>`
      select entity_type, details from audit_log
      where workspace_id = ${ctx.workspaceId} and action = 'job.events_released' order by id`,
  );
  expect([...rows]).toEqual([
    { entity_type: 'job', details: { events: 1 } },
    { entity_type: 'workspace', details: { events: 2 } },
  ]);
});

it('is for those who look after jobs, in their workspace', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const id = await say(ctx, 'mine');
  await park();
  const stranger = await manager();
  expect((await parked(stranger)).items).toEqual([]);
  expect(await readParkedEvent({ ctx: stranger, input: { eventId: id } })).toBeNull();
  expect(await releaseParkedEvents({ ctx: stranger, input: { ids: [id] } })).toEqual({ released: 0 });
  expect(await releaseParkedEvents({ ctx: stranger, input: {} })).toEqual({ released: 0 });
  const operator = await workspace.as('operator');
  await expect(parked(operator)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(releaseParkedEvents({ ctx: operator, input: {} })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect((await parked(ctx)).items.map((event) => event.id)).toEqual([id]);
});
