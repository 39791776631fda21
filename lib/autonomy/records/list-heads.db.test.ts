import { expect, test, vi } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { logger } from '#lib/core/logger.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listHeads, logHeads } from './list-heads.ts';
import { recordDecision } from './record-decision.ts';

withTestDatabase();

test('each head is logged with its place and nothing else; a workspace without decisions has none', async () => {
  const [busy, idle] = [await makeWorkspace(), await makeWorkspace()];
  const ctx = await busy.as('admin');
  await withTenant(ctx, async (tx) => {
    recordDecision(tx, ctx, { kind: 'decided', payload: { by: 'Ada Byron' } });
  });
  const heads = await listHeads();
  expect(heads.find(({ workspaceId }) => workspaceId === idle.id)).toMatchObject({ count: 0, link: null });
  const said = vi.spyOn(logger, 'info');
  expect(await logHeads()).toEqual({ logged: 1 });
  const link = heads.find(({ workspaceId }) => workspaceId === busy.id)?.link;
  expect(said.mock.calls).toEqual([[{ workspaceId: busy.id, count: 1, link }, 'decision head']]);
  said.mockRestore();
});
