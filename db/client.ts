import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { env } from '#lib/core/env.ts';

/** A pool with its query builder. `sql` prepares its statements: hot paths use it directly. */
export interface Database {
  sql: Sql;
  orm: PostgresJsDatabase;
  close(): Promise<void>;
}

/**
 * Opens a pool under one login role.
 *
 * Drizzle switches the client's date parsing off, so `sql` answers timestamps as text and wants ISO strings.
 *
 * @param max connections; a request never needs two at once (a pool that waits for itself hangs for good).
 * @param settings of the server, for each connection.
 */
export function openDatabase(
  url: string,
  options: { max: number; name: string; settings?: Record<string, string> },
): Database {
  const sql = postgres(url, {
    max: options.max,
    idle_timeout: 60,
    connect_timeout: 10,
    max_lifetime: 60 * 30,
    onnotice: () => {},
    connection: {
      application_name: options.name,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
      ...options.settings,
    },
  });
  return { sql, orm: drizzle(sql, { casing: 'snake_case' }), close: () => sql.end({ timeout: 5 }) };
}

// Survives hot reload in development: one pool per process, not one per reload.
const held = globalThis as typeof globalThis & { countersignDatabases?: Map<string, Database> };

function shared(
  name: 'app' | 'system',
  addressOf: () => { url: string; max: number; settings?: Record<string, string> },
): Database {
  held.countersignDatabases ??= new Map();
  const open = held.countersignDatabases.get(name);
  if (open) return open;
  const { url, ...options } = addressOf();
  const database = openDatabase(url, { ...options, name: `countersign ${name}` });
  held.countersignDatabases.set(name, database);
  return database;
}

/** The pool of `cs_app`: everything a request or a durable function does, under row-level security. */
export const appDatabase = (): Database =>
  shared('app', () => ({ url: env().DATABASE_APP_URL, max: env().DATABASE_POOL_MAX }));

/**
 * The pool of `cs_system`: dispatcher, retention, health. It reaches their tables only. Its commits do not wait for the
 * disk: what a crash takes back is done again (an event goes out a second time under the same id), and the app's
 * commits, which do wait, are not held up by three more of them for every batch of events.
 */
export const systemDatabase = (): Database =>
  shared('system', () => ({
    url: env().DATABASE_SYSTEM_URL,
    max: 3,
    settings: { synchronous_commit: 'off' },
  }));

/** Closes what this process opened (shutdown, end of a test file). */
export async function closeDatabases(): Promise<void> {
  const open = [...(held.countersignDatabases?.values() ?? [])];
  held.countersignDatabases?.clear();
  await Promise.all(open.map((database) => database.close()));
}
