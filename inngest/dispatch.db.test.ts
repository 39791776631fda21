import { eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { systemDatabase } from '#db/client.ts';
import { outbox } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { PARK_AFTER, record } from '#lib/audit/index.ts';
import { agentsStopped } from '#lib/autonomy/events.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { dispatchOnce } from './dispatch.ts';

withTestDatabase();

it('sends each event once under its row’s id, and keeps what is refused', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const say = (key: string) =>
    withTenant(ctx, (tx) => record(tx, ctx, { event: agentsStopped.of({ scope: 'agent', key }) }));
  const [good] = await say('good');
  const [bad] = await say('bad');
  const seen: string[] = [];
  const send = async (events: { id: string; data: Record<string, unknown> }[]) => {
    if (events.some((event) => event.data.key === 'bad')) throw new Error('refused');
    seen.push(...events.map((event) => event.id));
  };
  expect(await dispatchOnce(send)).toBe(2);
  expect(seen).toEqual([good]);
  expect(await dispatchOnce(send)).toBe(0);
  const [row] = await systemDatabase()
    .orm.select()
    .from(outbox)
    .where(eq(outbox.id, bad ?? ''));
  expect(row).toMatchObject({ sentAt: null, parkedAt: null, lastError: 'refused' });
});

it('burns no attempt’s worth of parking on a server that cannot be reached', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const [id] = await withTenant(ctx, (tx) =>
    record(tx, ctx, { event: agentsStopped.of({ scope: 'agent', key: 'x' }) }),
  );
  await dispatchOnce(async () => {
    throw new TypeError('fetch failed');
  });
  const [row] = await systemDatabase()
    .orm.select()
    .from(outbox)
    .where(eq(outbox.id, id ?? ''));
  expect(row).toMatchObject({ sentAt: null, parkedAt: null, lastError: null, attempts: 0 });
});

const say = async (count: number) => {
  const ctx = await (await makeWorkspace()).as('manager');
  return withTenant(ctx, (tx) =>
    record(tx, ctx, {
      event: Array.from({ length: count }, (_, n) => agentsStopped.of({ scope: 'agent', key: `agent-${n}` })),
    }),
  );
};
const stateOf = async (ids: readonly string[]) => {
  // As if the leases had run out.
  await systemDatabase().sql`update outbox set claimed_until = null where id = any(${[...ids]}::uuid[])`;
  return systemDatabase()
    .orm.select()
    .from(outbox)
    .where(inArray(outbox.id, [...ids]))
    .orderBy(outbox.id);
};

it.each(['500 Internal server error', '503 Service Unavailable', '429 slow down', '401 Event key Not Found'])(
  'parks nothing while the server answers everything with %s',
  async (said) => {
    const ids = await say(5);
    let calls = 0;
    for (let n = 0; n <= PARK_AFTER; n++) {
      await dispatchOnce(async () => {
        calls++;
        throw new Error(`Inngest API Error: ${said}`);
      });
      for (const row of await stateOf(ids))
        expect(row).toMatchObject({ sentAt: null, parkedAt: null, attempts: 0 });
    }
    // A few tries tell as much as one for each event.
    expect(calls).toBe(4 * (PARK_AFTER + 1));
    expect(await dispatchOnce(async () => {})).toBe(5);
  },
);

it('parks the events that the server breaks at, and only those', async () => {
  const ids = await say(9);
  const broken = ids.slice(0, 4);
  for (let n = 0; n < PARK_AFTER; n++) {
    await say(1);
    await dispatchOnce(async (events) => {
      if (events.some(({ id }) => broken.includes(id)))
        throw new Error('Inngest API Error: 500 Internal server error');
    });
    await stateOf(ids);
  }
  const rows = await stateOf(ids);
  expect(rows.filter(({ parkedAt }) => parkedAt !== null).map(({ id }) => id)).toEqual(broken);
  expect(rows.filter(({ sentAt }) => sentAt === null).map(({ id }) => id)).toEqual(broken);
});

it('tells of any number of changes, however long their ids are', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const live = Array.from({ length: 100 }, (_, n) => ({
    topic: 'webchat' as const,
    id: `user-abcdef-${'é'.repeat(120)}${n}`,
  }));
  await withTenant(ctx, (tx) => record(tx, ctx, { live }));
  expect(await dispatchOnce(async () => {})).toBe(1);
  expect(await dispatchOnce(async () => {})).toBe(0);
  const [row] = await systemDatabase()
    .orm.select()
    .from(outbox)
    .where(eq(outbox.workspaceId, ctx.workspaceId));
  expect(row?.sentAt).not.toBeNull();
});
