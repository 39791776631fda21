import { describe, expect, it } from 'vitest';
import { systemDatabase } from '#db/client.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { getJobSettings, updateJobSettings } from './job-settings.ts';
import { removeOldJobs } from './remove-old-jobs.ts';

withTestDatabase();

const NOW = new Date();
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

/** One of each kind, `days` old, named by their ids. */
async function old(ctx: Ctx, days: number, kind: 'over' | 'open'): Promise<string> {
  const id = newId();
  const { sql } = systemDatabase();
  const at = daysAgo(days);
  const over = kind === 'over' ? at : null;
  await sql`
    insert into job_runs (workspace_id, id, function_id, event_id, event_name, event_data, status, ended_at)
    values (${ctx.workspaceId}, ${id}, 'answer', ${id}, 'a/b', '{}', ${over ? 'completed' : 'waiting'}, ${over})`;
  await sql`
    insert into job_steps (workspace_id, job_id, step_id, name, kind, status, started_at)
    values (${ctx.workspaceId}, ${id}, 's', 's', 'run', 'completed', ${at})`;
  await sql`
    insert into dead_letters (workspace_id, id, function_id, run_id, event_name, event_data, error_name,
      error_message, failed_at, replayed_at)
    values (${ctx.workspaceId}, ${id}, 'answer', ${id}, 'a/b', '{}', 'Error', '', ${at}, ${over})`;
  await sql`
    insert into outbox (id, workspace_id, event_name, created_at, sent_at, parked_at)
    values (${id}, ${ctx.workspaceId}, 'a/b', ${at}, ${over}, ${kind === 'open' ? at : null})`;
  return id;
}

/** Ids that are left, by kind; each kind must tell the same. */
async function left(ctx: Ctx): Promise<string[]> {
  const { sql } = systemDatabase();
  const here = ctx.workspaceId;
  const kinds = await Promise.all([
    sql`select id from job_runs where workspace_id = ${here} order by id`,
    sql`select job_id as id from job_steps where workspace_id = ${here} order by job_id`,
    sql`select id from dead_letters where workspace_id = ${here} order by id`,
    sql`select id from outbox where workspace_id = ${here} and event_name = 'a/b' order by id`,
  ]);
  const [runs = [], ...others] = kinds.map((rows) => rows.map((row) => String(row.id)));
  for (const other of others) expect(other).toEqual(runs);
  return runs;
}

describe('retention', () => {
  it('keeps what is over for as long as its workspace says, and what is not over for ever', async () => {
    const [usual, short] = [await makeWorkspace(), await makeWorkspace()];
    const [one, other] = [await usual.as('manager'), await short.as('manager')];
    expect(await getJobSettings({ ctx: one, input: {} })).toEqual({ retentionDays: 30, receiptDays: 30 });
    await updateJobSettings({ ctx: other, input: { retentionDays: 7 } });
    expect(await getJobSettings({ ctx: other, input: {} })).toEqual({ retentionDays: 7, receiptDays: 30 });

    const kept = [await old(one, 29, 'over'), await old(one, 400, 'open')];
    await old(one, 31, 'over');
    const keptOther = [await old(other, 6, 'over'), await old(other, 400, 'open')];
    await old(other, 8, 'over');

    expect((await removeOldJobs(NOW)).removed).toBe(6);
    expect(await left(one)).toEqual(kept.sort());
    expect(await left(other)).toEqual(keptOther.sort());
    expect(await removeOldJobs(NOW)).toEqual({ removed: 0 });
  });

  it('goes in small batches, the oldest first', async () => {
    const ctx = await (await makeWorkspace()).as('manager');
    const ids: string[] = [];
    for (const days of [50, 49, 48, 47, 46]) ids.push(await old(ctx, days, 'over'));
    expect(await removeOldJobs(NOW, { batch: 2, batches: 1 })).toEqual({ removed: 6 });
    expect(await left(ctx)).toEqual(ids.slice(2));
    expect(await removeOldJobs(NOW, { batch: 1, batches: 2 })).toEqual({ removed: 6 });
    expect(await left(ctx)).toEqual(ids.slice(4));
  });
});

it('is changed by those who manage jobs, and the change is on record', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  await updateJobSettings({ ctx, input: { retentionDays: 90 } });
  await updateJobSettings({ ctx, input: { retentionDays: 14 } });
  const [row] = await withTenant(
    ctx,
    (tx) => tx.raw<{ changes: unknown }[]>`
      select changes from audit_log
      where workspace_id = ${ctx.workspaceId} and action = 'job.settings_changed' order by id desc limit 1`,
  );
  expect(row?.changes).toEqual({ retentionDays: [90, 14] });
  await expect(updateJobSettings({ ctx, input: { retentionDays: 0 } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const operator = await workspace.as('operator');
  await expect(updateJobSettings({ ctx: operator, input: { retentionDays: 7 } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
