import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const MIGRATIONS = path.join(import.meta.dirname, 'migrations');
const ROUTINES = path.join(import.meta.dirname, 'routines');

/**
 * Brings the schema up to date as `cs_owner`: the numbered migrations once each, then the routines (functions, grants
 * and policies kept as whole files, `create or replace`), again whenever any file changed. Several instances may
 * start at once: an advisory lock lets one work.
 *
 * @returns whether anything was done.
 */
export async function migrate(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const wanted = await fingerprint();
    if ((await appliedFingerprint(sql)) === wanted) return false;
    await sql`select pg_advisory_lock(hashtext('countersign migrate'))`;
    if ((await appliedFingerprint(sql)) === wanted) return false;
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await sql.begin(async (tx) => {
      // Functions that set pg_trgm's parameters can be made only where its library is loaded; calling it loads it.
      await tx`select show_limit()`;
      for (const file of await routineFiles())
        await tx.unsafe(await readFile(path.join(ROUTINES, file), 'utf8'));
      await tx`create table if not exists drizzle.state (singleton boolean primary key default true check (singleton), fingerprint text not null)`;
      await tx`insert into drizzle.state (fingerprint) values (${wanted}) on conflict (singleton) do update set fingerprint = excluded.fingerprint`;
    });
    return true;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function appliedFingerprint(sql: postgres.Sql): Promise<string | null> {
  const [table] = await sql<{ found: string | null }[]>`select to_regclass('drizzle.state')::text as found`;
  if (!table?.found) return null;
  const [row] = await sql<{ fingerprint: string }[]>`select fingerprint from drizzle.state`;
  return row?.fingerprint ?? null;
}

/** Sorted by name: `00-…` (grants every other file builds on) comes first. */
const routineFiles = async (): Promise<string[]> =>
  (await readdir(ROUTINES)).filter((name) => name.endsWith('.sql')).sort();

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const migrations = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of migrations) hash.update(name).update(await readFile(path.join(MIGRATIONS, name)));
  for (const name of await routineFiles())
    hash.update(name).update(await readFile(path.join(ROUTINES, name)));
  return hash.digest('hex');
}
