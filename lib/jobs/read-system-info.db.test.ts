import { expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { readSystemInfo } from './read-system-info.ts';

withTestDatabase();

test('tells what runs and that the database fits it, to those who may see jobs', async () => {
  const workspace = await makeWorkspace();
  const info = await readSystemInfo({ ctx: await workspace.as('manager'), input: {} });
  expect(info).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    engine: 'cloud',
    database: { migrations: 'current', latest: expect.stringMatching(/^\d{4}_/) },
    components: { model: false, mail: false },
  });
  expect(info.database.applied).toBeGreaterThan(0);
  const operator = await workspace.as('operator');
  await expect(readSystemInfo({ ctx: operator, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
});
