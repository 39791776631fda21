import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { claimOutbox, record, refuseOutbox, settleOutbox } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { contacts } from './schema/contacts.ts';
import { withoutTenant, withTenant } from './tenant.ts';

withTestDatabase();

const ctxOf = (workspaceId: string): Ctx => ({
  workspaceId,
  actor: { kind: 'system', id: 'test', name: 'Test' },
  permissions: new Set(),
  requestId: 'test',
  now: new Date(),
});

test('two that wait for each other are both done', async () => {
  const here = ctxOf(newId());
  const [one, other] = [newId(), newId()];
  await withTenant(here, (tx) =>
    tx
      .insert(contacts)
      .values([one, other].map((id) => ({ workspaceId: here.workspaceId, id, name: 'Nobody' }))),
  );
  let holding = 0;
  let tries = 0;
  const bothHold = Promise.withResolvers<void>();
  const rename = (ids: string[], name: string) =>
    withTenant(here, async (tx) => {
      tries++;
      for (const id of ids) {
        await tx
          .update(contacts)
          .set({ name: sql`${contacts.name} || ${name}` })
          .where(eq(contacts.id, id));
        if (++holding >= 2) bothHold.resolve();
        await bothHold.promise;
      }
    });
  await Promise.all([rename([one, other], ' A'), rename([other, one], ' B')]);
  expect(tries).toBe(3);
  const names = await withTenant(here, (tx) => tx.select({ name: contacts.name }).from(contacts));
  // Each name bears both, once: what the first try of the other did is gone.
  for (const { name } of names) expect(name.split(' ').sort()).toEqual(['A', 'B', 'Nobody']);
});

describe('the tenant wall', () => {
  const here = ctxOf(newId());
  const elsewhere = ctxOf(newId());

  test('the owner sees the row, the stranger and nobody do not', async () => {
    const id = newId();
    await withTenant(here, (tx) =>
      tx.insert(contacts).values({ workspaceId: here.workspaceId, id, name: 'Ada' }),
    );
    const seen = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(contacts));
    expect(await seen(here)).toMatchObject([{ id, name: 'Ada' }]);
    expect(await seen(elsewhere)).toEqual([]);
    expect(await withoutTenant((tx) => tx.select().from(contacts))).toEqual([]);
  });

  test('a row cannot be written into another workspace', async () => {
    const write = withTenant(here, (tx) =>
      tx.insert(contacts).values({ workspaceId: elsewhere.workspaceId, id: newId(), name: 'Eve' }),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('without a tenant every tenant table is empty, also after RESET ROLE', async () => {
    const client = postgres(process.env.DATABASE_APP_URL ?? '', { max: 1 });
    await client`reset role`;
    const tables = await client<{ name: string }[]>`
      select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;
    expect(tables.length).toBeGreaterThan(25);
    for (const { name } of tables)
      expect(await client`select 1 from ${client(name)} limit 1`, name).toHaveLength(0);
    await client.end();
  });

  test('every table with a workspace_id has the wall, and forces it', async () => {
    const open = await withoutTenant((tx) =>
      tx.execute(sql`
        select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and not (c.relrowsecurity and c.relforcerowsecurity)`),
    );
    expect([...open]).toEqual([]);
  });

  test('the audit log cannot be changed or removed by the application', async () => {
    await expect(
      withTenant(here, (tx) => tx.execute(sql`update audit_log set action = 'x'`)),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
    await expect(withTenant(here, (tx) => tx.execute(sql`delete from audit_log`))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  });
});

describe('the outbox', () => {
  test('an event is claimed once, settled, and parked after repeated refusals', async () => {
    const ctx = ctxOf(newId());
    const [id] = await withTenant(ctx, (tx) =>
      record(tx, ctx, {
        audit: { action: 'contact.created', entity: { type: 'contact', id: newId() } },
        event: { name: 'contact/created', data: { contactId: newId() } },
        live: { topic: 'contacts', id: newId() },
      }),
    );
    const claimed = (await claimOutbox()).filter((row) => row.workspaceId === ctx.workspaceId);
    expect(claimed).toMatchObject([
      { id, eventName: 'contact/created', data: { workspaceId: ctx.workspaceId } },
    ]);
    expect((await claimOutbox()).filter((row) => row.workspaceId === ctx.workspaceId)).toEqual([]);
    const row = claimed[0];
    if (!row) throw new Error('nothing claimed');
    expect(await refuseOutbox(row, 'no')).toBe('retry');
    expect(await refuseOutbox({ ...row, attempts: 5 }, 'no')).toBe('parked');
    await settleOutbox(claimed);
    expect((await claimOutbox()).filter((other) => other.workspaceId === ctx.workspaceId)).toEqual([]);
  });

  test('what is rolled back leaves neither trace nor event', async () => {
    const ctx = ctxOf(newId());
    await expect(
      withTenant(ctx, async (tx) => {
        await record(tx, ctx, { event: { name: 'contact/created', data: {} } });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect((await claimOutbox()).filter((row) => row.workspaceId === ctx.workspaceId)).toEqual([]);
  });
});
