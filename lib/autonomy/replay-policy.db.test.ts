import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { actions, decisions } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDecisions } from '#lib/testing/make-decisions.ts';
import { changePolicy, getAutonomy, listPolicies, replayPolicy, restorePolicy } from './index.ts';
import type { PolicyContent, ReplayDto } from './policy.schemas.ts';
import { replayRow } from './replay-row.ts';
import { storedContent } from './stored-policy.ts';

withTestDatabase();

const PROPOSED: PolicyContent = {
  defaultLevel: 3,
  rules: [
    { id: 'follow-ups', ability: 'send_follow_up', channel: 'email', below: 50_000, level: 4 },
    { id: 'web', domain: 'conversations', channel: 'web', level: 5 },
  ],
  minConfidence: 0.6,
  valueCeiling: 400_000,
  limits: {
    quietHours: { from: 1_200, until: 480, awake: 60 },
    perDay: 3,
    spendPerDay: 3_000_000,
    ceilings: [{ id: 'no-sms', channel: 'sms', level: 2 }],
  },
};

/** A replay as the desk does it: batch after batch, added up. */
async function replayed(ctx: Ctx, proposed: PolicyContent, batch: number) {
  const counts = new Map<string, number>();
  const steps: ReplayDto[] = [];
  let cursor: string | null = null;
  do {
    const step: ReplayDto = await replayPolicy({
      ctx,
      input: { proposed, batch, ...(cursor === null ? {} : { cursor }) },
    });
    for (const { was, would, count } of step.counts)
      counts.set(`${was} ${would}`, (counts.get(`${was} ${would}`) ?? 0) + count);
    steps.push(step);
    cursor = step.nextCursor;
  } while (cursor !== null);
  return { counts, steps };
}

it('says of every past decision what asking it alone would have said', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await makeDecisions(ctx, 1_000, 40);
  const { policy } = await getAutonomy({ ctx, input: {} });
  const { counts, steps } = await replayed(ctx, PROPOSED, 97);

  const rows = await withTenant(ctx, (tx) =>
    tx.select().from(decisions).innerJoin(actions, eq(actions.id, decisions.actionId)),
  );
  const since = ctx.now.getTime() - 30 * 24 * 3_600_000;
  const live = { ...storedContent(policy), version: policy.version };
  const alone = new Map<string, number>();
  for (const { decisions: decision, actions: action } of rows) {
    if (decision.createdAt.getTime() < since) continue;
    const { was, would } = replayRow(
      { ...action, rule: decision.rule, facts: decision.facts, decidedAt: decision.createdAt },
      live,
      { ...storedContent(PROPOSED), version: 2 },
    );
    alone.set(`${was} ${would}`, (alone.get(`${was} ${would}`) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(alone));
  expect([...counts.keys()]).toEqual(expect.arrayContaining(['ask execute', 'ask defer', 'ask deny']));
  expect(steps.map(({ seen }) => seen)).toEqual([97, 194, 291, 388, 485, 582, 679, 750]);
  expect(new Set(steps.map(({ total }) => total))).toEqual(new Set([750]));
});

it('shows examples of what would change, and nothing of what would not', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await makeDecisions(ctx, 200, 20);
  const { steps } = await replayed(ctx, PROPOSED, 200);
  const examples = steps.flatMap((step) => step.examples);
  expect(examples.length).toBeGreaterThan(0);
  for (const { was, would, reason } of examples) {
    expect(was).not.toBe(would);
    expect(reason).not.toBe('');
  }
  const { policy } = await getAutonomy({ ctx, input: {} });
  const same = await replayed(ctx, policy, 200);
  expect(same.steps.flatMap((step) => step.examples)).toEqual([]);
});

it('a stranger’s history is not among it, and operators may not try', async () => {
  const owner = await (await makeWorkspace()).as('manager');
  await makeDecisions(owner, 50, 10);
  const workspace = await makeWorkspace();
  const stranger = await workspace.as('manager');
  expect(await replayPolicy({ ctx: stranger, input: { proposed: PROPOSED } })).toMatchObject({
    total: 0,
    counts: [],
  });
  await expect(
    replayPolicy({ ctx: await workspace.as('operator'), input: { proposed: PROPOSED } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

it('saves what was shown, refuses it when another version holds, and goes back', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const { policy } = await getAutonomy({ ctx, input: {} });
  const saved = await changePolicy({
    ctx,
    input: { base: policy.version, proposed: PROPOSED, reason: 'Follow-ups are always right' },
  });
  expect(saved).toMatchObject({ ...PROPOSED, version: policy.version + 1 });
  await expect(
    changePolicy({ ctx, input: { base: policy.version, proposed: PROPOSED, reason: 'Twice' } }),
  ).rejects.toMatchObject({ details: { reason: 'policy_changed' } });
  const first = await changePolicy({
    ctx,
    input: { base: saved.version, proposed: { ...PROPOSED, defaultLevel: 5 }, reason: 'Further' },
  });
  const back = await restorePolicy({
    ctx,
    input: { version: saved.version, base: first.version, reason: 'Too far' },
  });
  expect(back).toMatchObject({ ...PROPOSED, version: first.version + 1, reason: 'Too far' });
  expect((await listPolicies({ ctx, input: {} })).items.map(({ version }) => version).slice(0, 3)).toEqual([
    back.version,
    first.version,
    saved.version,
  ]);
  await expect(
    restorePolicy({ ctx, input: { version: 99, base: back.version, reason: 'Nowhere' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
