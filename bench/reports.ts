import { parseArgs } from 'node:util';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { foldReports, reportFunnel, reportLeads, reportResponses } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seedMany } from '#lib/testing/seed-many.ts';
import { openBenchDatabase } from './database.ts';

/*
 * What keeping leads by day is worth: the report from kept days against the same numbers from the leads themselves, by
 * the same connection and under the same walls, over all leads of a workspace. Figures are of this machine; the ratio is
 * what counts.
 *
 *     node --conditions=react-server bench/reports.ts [--leads 100000] [--rounds 20]
 */
const { values: given } = parseArgs({
  options: { leads: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } },
});
const [many, rounds] = [Number(given.leads), Number(given.rounds)];
const SPAN = { period: 'last_90_days' as const };

/** The funnel without what is kept. */
const direct = (ctx: Ctx) =>
  withTenant(
    ctx,
    (tx: Tx) => tx.raw`
      select (created_at at time zone 'UTC')::date as day, lower(source) as source, count(*)::int as leads,
        count(contacted_at)::int as contacted, count(qualified_at)::int as qualified,
        count(converted_at)::int as converted, count(won_at)::int as won,
        percentile_cont(0.5) within group (order by floor(extract(epoch from qualified_at - created_at) / 86400))
      from leads
      where workspace_id = ${ctx.workspaceId} and status <> 'merged'
        and created_at >= ${ctx.now.toISOString()}::timestamptz - interval '180 days'
      group by 1, 2`,
  );

/** Milliseconds in the middle of the rounds; the first three warm up. */
async function median(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const start = performance.now();
    await work();
    if (round >= 0) taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;
}

const database = await openBenchDatabase();
try {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const began = performance.now();
  await seedMany(workspace.id, many);
  console.info(`${many} people written and counted in ${Math.round((performance.now() - began) / 1000)} s`);
  const unfolded = await median(() => reportFunnel({ ctx, input: SPAN }));
  const fold = performance.now();
  const { folded } = await foldReports({
    ctx: systemCtx({ workspaceId: workspace.id, name: 'bench' }),
    input: {},
  });
  console.info(`${folded} rows folded in ${Math.round(performance.now() - fold)} ms`);
  const fresh = await median(() => direct(ctx));
  const kept = await median(() => reportFunnel({ ctx, input: SPAN }));
  const leads = await median(() => reportLeads({ ctx, input: SPAN }));
  const answers = await median(() => reportResponses({ ctx, input: SPAN }));
  const say = (name: string, taken: number) =>
    console.info(
      `${name.padEnd(34)} ${taken.toFixed(1).padStart(8)} ms   ${(taken / fresh).toFixed(3)} of direct`,
    );
  say('direct, from the leads', fresh);
  say('funnel, before anything is folded', unfolded);
  say('funnel, from kept days', kept);
  say('leads by source, from kept days', leads);
  say('first answers, read fresh', answers);
} finally {
  await database.stop();
}
