import { expect, it } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { getAutonomy, listPolicies, setLevel, setLimits } from './index.ts';

withTestDatabase();

it('every policy that held is kept, newest first, with its author and reason', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { policy } = await getAutonomy({ ctx, input: {} });
  await setLevel({ ctx, input: { level: 3, reason: 'Forty approvals in a row without an edit' } });
  await setLimits({ ctx, input: { minConfidence: 0.8, reason: 'Two wrong prices' } });
  const { items } = await listPolicies({ ctx, input: {} });
  expect(items.slice(0, 2)).toMatchObject([
    { version: policy.version + 2, minConfidence: 0.8, defaultLevel: 3, reason: 'Two wrong prices' },
    { version: policy.version + 1, defaultLevel: 3, createdBy: ctx.actor.id },
  ]);
  const older = await listPolicies({ ctx, input: { before: policy.version + 2, limit: 1 } });
  expect(older.items.map(({ version }) => version)).toEqual([policy.version + 1]);
  // More than a column holds: refused in words, and not by the database.
  await expect(listPolicies({ ctx, input: { before: 2 ** 31 } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

it('a stranger sees their own policies only', async () => {
  const owner = await (await makeWorkspace()).as('admin');
  await setLevel({ ctx: owner, input: { level: 5, reason: 'Ours alone' } });
  const stranger = await (await makeWorkspace()).as('admin');
  const { items } = await listPolicies({ ctx: stranger, input: {} });
  expect(items.some(({ reason }) => reason === 'Ours alone')).toBe(false);
});
