import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { appDatabase } from '#db/client.ts';
import { decisionHeads, decisionPayloads, decisionRecords } from '#db/schema/decision-records.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { NO_LINK } from './link.ts';
import { recordDecision } from './record-decision.ts';

withTestDatabase();

const enter = (ctx: Ctx, rule: string) =>
  withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, { kind: 'decided', rule, inputs: { rule }, payload: { reasons: [rule] } });
  });

const chainOf = (ctx: Ctx) =>
  withTenant(ctx, async (tx) => ({
    records: await tx
      .select()
      .from(decisionRecords)
      .where(eq(decisionRecords.workspaceId, ctx.workspaceId))
      .orderBy(decisionRecords.seq),
    head: (await tx.select().from(decisionHeads).where(eq(decisionHeads.workspaceId, ctx.workspaceId)))[0],
  }));

test('records of transactions that run at once make one chain without a gap', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await Promise.all(Array.from({ length: 24 }, (_, n) => enter(ctx, `rule-${n}`)));
  const { records, head } = await chainOf(ctx);
  expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1));
  expect(records.map(({ previous }) => previous)).toEqual([
    NO_LINK,
    ...records.slice(0, -1).map(({ link }) => link),
  ]);
  expect(head).toMatchObject({ count: 24, link: records.at(-1)?.link });
});

test('a transaction that fails enters nothing; several of one transaction keep their order', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await expect(
    withTenant(ctx, async (tx) => {
      recordDecision(tx, ctx, { kind: 'decided' });
      await tx.raw`select 1 / 0`;
    }),
  ).rejects.toThrow(/division/);
  await withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, { kind: 'decided' });
    recordDecision(tx, ctx, { kind: 'executed' });
    await tx.raw`select 1`;
  });
  const { records } = await chainOf(ctx);
  expect(records.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(['1 decided', '2 executed']);
});

test('what cannot be entered undoes the whole transaction, although it travels with the commit', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const broken = withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, { kind: 'decided' });
    recordDecision(tx, ctx, { kind: 'executed', actionId: 'no id at all' });
  });
  await expect(broken).rejects.toThrow(/uuid/);
  expect(await chainOf(ctx)).toMatchObject({ records: [] });
  await enter(ctx, 'after');
  expect((await chainOf(ctx)).records).toHaveLength(1);
});

test('the row holds no words; they stand apart', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, {
      kind: 'edited',
      inputs: { body: 'secret words' },
      payload: { by: 'Ada Byron' },
    });
  });
  const { records } = await chainOf(ctx);
  expect(JSON.stringify(records)).not.toMatch(/secret|Ada/);
  const [payload] = await withTenant(ctx, (tx) =>
    tx.select().from(decisionPayloads).where(eq(decisionPayloads.workspaceId, ctx.workspaceId)),
  );
  expect(JSON.parse(payload?.content ?? '')).toEqual({ by: 'Ada Byron', inputs: { body: 'secret words' } });
});

test('the application can neither change, remove nor insert a row, nor enter one that does not continue', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await enter(ctx, 'one');
  for (const table of ['decision_records', 'decision_payloads', 'decision_heads'])
    for (const statement of [
      `delete from ${table}`,
      `truncate ${table}`,
      `update ${table} set workspace_id = workspace_id`,
      `insert into ${table} (workspace_id) values ('${workspace.id}')`,
    ])
      await expect(
        withTenant(ctx, (tx) => tx.raw.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  const forged = JSON.stringify([
    { seq: 3, previous: NO_LINK, link: 'x', id: ctx.requestId, kind: 'decided', at: ctx.now },
  ]);
  await expect(
    withTenant(ctx, (tx) => tx.raw`select append_decisions(${forged}::text::jsonb)`),
  ).rejects.toThrow(/does not continue/);
  // Without a workspace there is no chain.
  await expect(appDatabase().sql`select * from lock_decision_head()`).rejects.toThrow(/workspace/);
});

test('a stranger sees nothing of a chain', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await enter(ctx, 'one');
  const stranger = await (await makeWorkspace()).as('admin');
  const seen = await withTenant(stranger, (tx) => tx.select().from(decisionRecords));
  expect(seen).toEqual([]);
});

test('of the whole transaction only the lock and the entry touch the chain', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await enter(ctx, 'one');
  const watch = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 1 });
  await withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, { kind: 'decided' });
    await tx.raw`select 1`;
    // Nobody else has to wait while the transaction still works.
    const held = await watch`select 1 from pg_locks where relation = 'decision_heads'::regclass and granted`;
    expect(held).toHaveLength(0);
  });
  await watch.end();
});
