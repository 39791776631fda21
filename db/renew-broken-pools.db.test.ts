import { expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { appDatabase } from './client.ts';
import { renewBrokenPools } from './renew-broken-pools.ts';

withTestDatabase();

const thrownFrom = (file: string): Error => {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `${error.message}\n    at Immediate.nextWrite (file://${file}:255:22)`;
  return error;
};

/** What Node does with an error nobody caught, without ending the process. */
const happens = (error: Error): void => {
  for (const watch of process.listeners('uncaughtExceptionMonitor')) watch(error, 'uncaughtException');
};

test('an error out of the driver opens new pools, and what is in hand may end', async () => {
  const seen: unknown[] = [];
  renewBrokenPools((error) => seen.push(error));
  const before = appDatabase();
  const inHand = before.sql`select 1 as one from pg_sleep(0.2)`.execute();

  happens(thrownFrom('/srv/app/lib/ours.ts'));
  expect(appDatabase()).toBe(before);

  const error = thrownFrom('/srv/app/node_modules/postgres/src/connection.js');
  happens(error);
  expect(seen).toEqual([error]);
  expect(appDatabase()).not.toBe(before);
  expect(await appDatabase().sql`select 2 as two`).toEqual([{ two: 2 }]);
  expect(await inHand).toEqual([{ one: 1 }]);
});
