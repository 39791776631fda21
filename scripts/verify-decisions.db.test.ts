import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { listHeads, recordDecision } from '#lib/autonomy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

/** The command as somebody types it; its own process, this test's database and keys. */
async function verify(...given: string[]): Promise<{ code: number; text: string }> {
  const home = await mkdtemp(join(tmpdir(), 'verify-'));
  try {
    const script = resolve(import.meta.dirname, 'verify-decisions.ts');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=react-server', script, ...given],
      { env: { ...process.env, COUNTERSIGN_DATA_DIR: home } },
    );
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, text: stdout };
  } finally {
    await rm(home, { recursive: true });
  }
}

test('the command passes what stands, and names the place of what does not', async () => {
  const [whole, cut] = [await makeWorkspace(), await makeWorkspace()];
  for (const workspace of [whole, cut]) {
    const ctx = await workspace.as('admin');
    for (let n = 0; n < 3; n++)
      await withTenant(ctx, async (tx) => {
        recordDecision(tx, ctx, { kind: 'decided', payload: { n } });
      });
  }
  const heads = await listHeads();
  const fine = await verify();
  expect(fine.text).toContain(`${whole.id}: 3 records, 1 (`);
  expect(fine.text).toContain('All 2 chains stand.');
  expect(fine.code).toBe(0);

  // Somebody who owns the tables takes the last record and puts the head back.
  const owner = postgres(process.env.DATABASE_OWNER_URL ?? '', { max: 1 });
  await owner.begin(async (tx) => {
    await tx`select set_config('app.workspace_id', ${cut.id}, true)`;
    await tx`delete from decision_records where seq = 3`;
    await tx`update decision_heads h set count = 2, link = r.link from decision_records r
      where r.workspace_id = h.workspace_id and r.seq = 2`;
  });
  await owner.end();
  expect((await verify()).code).toBe(0);
  const log = join(await mkdtemp(join(tmpdir(), 'log-')), 'app.log');
  const lines = heads.map((head) =>
    JSON.stringify({ level: 30, time: 'then', ...head, msg: 'decision head' }),
  );
  await writeFile(log, ['listening', ...lines, ''].join('\n'));
  const found = await verify('--log', log);
  expect(found.text).toContain(`${whole.id}: 3 records`);
  expect(found.text).toContain('truncated at 3');
  expect(found.text).toContain('the log of then says 3');
  expect(found.text).toContain('1 of 2 chains do not stand.');
  expect(found.code).toBe(1);
  const head = heads.find(({ workspaceId }) => workspaceId === cut.id);
  const one = await verify('--workspace', cut.id, '--head', `3:${head?.link}`);
  expect(one.code).toBe(1);
  expect((await verify('--head', 'nonsense')).code).toBe(2);
}, 120_000);
