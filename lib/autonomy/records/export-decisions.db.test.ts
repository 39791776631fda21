import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { auditLog } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { exportDecisions } from './export-decisions.ts';
import { recordDecision } from './record-decision.ts';

withTestDatabase();

const DAY = 86_400_000;
const START = Date.parse('2026-03-01T12:00:00Z');

/** A record a day, three days. */
async function threeDays() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  for (let day = 0; day < 3; day++)
    await withTenant(ctx, async (tx) => {
      recordDecision(
        tx,
        { ...ctx, now: new Date(START + day * DAY) },
        {
          kind: 'rejected',
          payload: { by: '=cmd|calc', reason: `Reason ${day}, "quoted"` },
        },
      );
    });
  return { workspace, ctx };
}

async function textOf(ctx: Ctx, input: Parameters<typeof exportDecisions>[0]['input']): Promise<string> {
  const { lines } = await exportDecisions({ ctx, input });
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

test('JSON lines of a period, whole, in order', async () => {
  const { ctx } = await threeDays();
  const rows = (await textOf(ctx, { from: '2026-03-02' }))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toMatchObject([
    { seq: 2, kind: 'rejected', erased: false, words: { reason: 'Reason 1, "quoted"' } },
    { seq: 3 },
  ]);
  expect((await textOf(ctx, { from: '2026-03-02', to: '2026-03-03T00:00:00Z' })).split('\n')).toHaveLength(2);
  expect(await textOf(ctx, { from: '2027-01-01' })).toBe('');
});

test('CSV has a heading, and nothing in it is a formula', async () => {
  const { ctx } = await threeDays();
  const text = await textOf(ctx, { format: 'csv' });
  const [heading, first] = text.split('\r\n');
  expect(heading).toMatch(/^\uFEFF"seq","at","kind"/);
  expect(first).toContain('"1","2026-03-01T12:00:00.000000Z","rejected"');
  expect(first).toContain(`"'=cmd|calc"`);
  expect(text).toContain('"Reason 0, ""quoted"""');
});

test('an export is on record; words only for readers of conversations; nobody below a manager', async () => {
  const { workspace, ctx } = await threeDays();
  await textOf(ctx, { format: 'csv' });
  const logged = await withTenant(ctx, (tx) =>
    tx
      .select({ details: auditLog.details })
      .from(auditLog)
      .where(and(eq(auditLog.workspaceId, workspace.id), eq(auditLog.action, 'decisions.exported'))),
  );
  expect(logged).toMatchObject([{ details: { format: 'csv', words: true } }]);
  const key: Ctx = { ...ctx, permissions: new Set(['autonomy.manage']) };
  expect(await textOf(key, {})).not.toContain('Reason');
  const operator = await workspace.as('operator');
  await expect(exportDecisions({ ctx: operator, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await (await makeWorkspace()).as('admin');
  expect(await textOf(stranger, {})).toBe('');
});

test('words that somebody broke do not stop the export', async () => {
  const { ctx } = await threeDays();
  const owner = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 1 });
  await owner.begin(async (tx) => {
    await tx`select set_config('app.workspace_id', ${ctx.workspaceId}, true)`;
    await tx`update decision_payloads set content = 'no JSON'`;
  });
  await owner.end();
  expect((await textOf(ctx, {})).trimEnd().split('\n')).toHaveLength(3);
});

test('a period that ends before it begins is refused by name', async () => {
  const { ctx } = await threeDays();
  await expect(
    exportDecisions({ ctx, input: { from: '2026-03-02', to: '2026-03-01' } }),
  ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [{ field: 'to' }] } });
});
