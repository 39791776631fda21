import postgres from 'postgres';
import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listHeads } from './list-heads.ts';
import { recordDecision } from './record-decision.ts';
import { verifyChain, verifyDecisions } from './verify-chain.ts';

withTestDatabase();

const ACTION = newId();

/** A chain of `count` records, and the statements of somebody who owns the tables but not the key. */
async function chainOf(count: number) {
  const ctx = await (await makeWorkspace()).as('admin');
  for (let n = 1; n <= count; n++)
    await withTenant(ctx, async (tx) => {
      recordDecision(tx, ctx, {
        kind: 'decided',
        actionId: n === 3 ? ACTION : newId(),
        rule: `rule-${n}`,
        inputs: { n },
        payload: { reasons: [`Reason ${n}`] },
      });
    });
  return { ctx, tamper: (statement: string) => asOwner(ctx, statement) };
}

async function asOwner(ctx: Ctx, statement: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 1, onnotice: () => {} });
  await sql.begin(async (tx) => {
    await tx`select set_config('app.workspace_id', ${ctx.workspaceId}, true)`;
    const { count } = await tx.unsafe(statement);
    expect(count, statement).toBeGreaterThan(0);
  });
  await sql.end();
}

test('a chain that nobody touched stands', async () => {
  const { ctx } = await chainOf(5);
  const report = await verifyChain(ctx);
  expect(report).toMatchObject({
    records: 5,
    erased: 0,
    ok: true,
    findings: [],
    first: { seq: 1 },
    last: { seq: 5 },
  });
  const empty = await (await makeWorkspace()).as('admin');
  expect(await verifyChain(empty)).toMatchObject({ records: 0, ok: true, first: null });
});

test.each([
  ['rule', `update decision_records set rule = 'hard:suppressed' where seq = 3`],
  ['time, by a microsecond', `update decision_records set at = at + interval '1 microsecond' where seq = 3`],
  ['approver', `update decision_records set actor_id = 'somebody' where seq = 3`],
  ['link', `update decision_records set link = repeat('a', 64) where seq = 3`],
])('a changed record is found at its place: %s', async (_what, statement) => {
  const { ctx, tamper } = await chainOf(5);
  await tamper(statement);
  const { ok, findings } = await verifyChain(ctx);
  expect(ok).toBe(false);
  expect(findings.map(({ what, seq }) => `${what} ${seq}`)).toEqual(['changed 3']);
});

test('changed words are found at their place', async () => {
  const { ctx, tamper } = await chainOf(5);
  await tamper(`update decision_payloads p set content = replace(content, 'Reason', 'Excuse') from decision_records r
    where r.id = p.record_id and r.seq = 4`);
  expect((await verifyChain(ctx)).findings).toMatchObject([{ what: 'payload_changed', seq: 4 }]);
});

test('a removed record is a gap at its place', async () => {
  const { ctx, tamper } = await chainOf(5);
  await tamper('delete from decision_records where seq = 3');
  expect((await verifyChain(ctx)).findings).toMatchObject([
    { what: 'gap', seq: 4, says: 'Record 3 is missing.' },
  ]);
});

test('a removed record is found also when the later ones close ranks', async () => {
  const { ctx, tamper } = await chainOf(5);
  await tamper('delete from decision_records where seq = 3');
  await tamper('update decision_records set seq = seq - 1 where seq = 4');
  await tamper('update decision_records set seq = seq - 1 where seq = 5');
  await tamper('update decision_heads set count = 4');
  expect((await verifyChain(ctx)).findings[0]).toMatchObject({ what: 'changed', seq: 3 });
});

test('records that changed places are found', async () => {
  const { ctx, tamper } = await chainOf(5);
  await tamper('update decision_records set seq = case seq when 2 then 20 else 30 end where seq in (2, 3)');
  await tamper('update decision_records set seq = case seq when 20 then 3 else 2 end where seq in (20, 30)');
  expect((await verifyChain(ctx)).findings[0]).toMatchObject({ what: 'changed', seq: 2 });
});

test('a chain that was cut off is found by its stored head', async () => {
  const { ctx, tamper } = await chainOf(5);
  await tamper('delete from decision_records where seq > 3');
  expect((await verifyChain(ctx)).findings).toMatchObject([{ what: 'truncated', seq: 4 }]);
});

test('a chain that was cut off together with its head is found by a head of the log', async () => {
  const { ctx, tamper } = await chainOf(5);
  const logged = (await listHeads()).find(({ workspaceId }) => workspaceId === ctx.workspaceId);
  const head = `${logged?.count}:${logged?.link}`;
  expect(await verifyDecisions({ ctx, input: { head } })).toMatchObject({ ok: true });
  await tamper('delete from decision_records where seq > 3');
  await tamper(`update decision_heads h set count = 3, link = r.link from decision_records r
    where r.workspace_id = h.workspace_id and r.seq = 3`);
  expect(await verifyChain(ctx)).toMatchObject({ ok: true });
  const report = await verifyDecisions({ ctx, input: { head } });
  expect(report.findings).toMatchObject([{ what: 'truncated', seq: 4 }]);
  // Grown again since: the record that the log names is another one.
  for (let n = 0; n < 2; n++)
    await withTenant(ctx, async (tx) => {
      recordDecision(tx, ctx, { kind: 'decided' });
    });
  expect((await verifyDecisions({ ctx, input: { head } })).findings).toMatchObject([
    { what: 'changed', seq: 5 },
  ]);
});

test('a lost or put back head is found', async () => {
  const { ctx, tamper } = await chainOf(3);
  await tamper('update decision_heads set count = 2');
  expect((await verifyChain(ctx)).findings).toMatchObject([{ what: 'head_lost', seq: 3 }]);
  await tamper('delete from decision_heads');
  expect((await verifyChain(ctx)).findings).toMatchObject([{ what: 'head_lost', seq: 3 }]);
});

test('erasing words is no alarm; it is counted', async () => {
  const { ctx } = await chainOf(5);
  const erased = await withTenant(
    ctx,
    (tx) => tx.raw<{ n: number }[]>`select erase_decision_payloads(${ACTION}) as n`,
  );
  expect(erased[0]?.n).toBe(1);
  expect(await verifyChain(ctx)).toMatchObject({ records: 5, erased: 1, ok: true });
  // Nobody erases another workspace's.
  const stranger = await (await makeWorkspace()).as('admin');
  const none = await withTenant(
    stranger,
    (tx) => tx.raw<{ n: number }[]>`select erase_decision_payloads(${ACTION}) as n`,
  );
  expect(none[0]?.n).toBe(0);
});

test('a key that is not there any more is named', async () => {
  const { ctx, tamper } = await chainOf(3);
  await tamper(`update decision_records set key_id = 'k0' where seq = 2`);
  const { findings } = await verifyChain(ctx);
  expect(findings).toMatchObject([{ what: 'unknown_key', seq: 2 }]);
  expect(findings[0]?.says).toContain('"k0"');
});

test('a chain that grows while it is read is not called cut off', async () => {
  const { ctx } = await chainOf(3);
  const [report] = await Promise.all([
    verifyChain(ctx),
    ...Array.from({ length: 10 }, () =>
      withTenant(ctx, async (tx) => {
        recordDecision(tx, ctx, { kind: 'decided' });
      }),
    ),
  ]);
  expect(report.ok).toBe(true);
});

test('only administrators verify', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await expect(verifyDecisions({ ctx, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
});
