import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { asAdmin, withTestDatabase } from '#lib/testing/database.ts';
import { migrate } from './migrate.ts';

withTestDatabase();

test('an installation that has run before takes changed routines', async () => {
  const { adminUrl } = inject('database');
  const url = process.env.DATABASE_OWNER_URL ?? '';
  // Clones belong to whoever made them; an installation's database belongs to its owner.
  await asAdmin(adminUrl, `alter database ${new URL(url).pathname.slice(1)} owner to cs_owner`);
  expect(await migrate(url)).toBe(false);
  const sql = postgres(url, { max: 1 });
  await sql`update drizzle.state set fingerprint = 'of an earlier version'`;
  await sql.end();
  expect(await migrate(url)).toBe(true);
  expect(await migrate(url)).toBe(false);
});
