import postgres from 'postgres';
import { TABLES } from './tables.ts';

export type Sql = postgres.Sql<{ bigint: number }>;
export type Tx = postgres.TransactionSql<{ bigint: number }>;
/** Either a pool or an open transaction. */
export type Db = Sql | Tx;

/** Every bigint here is a time or a size far below 2^53. */
const types = {
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (text: string) => Number(text),
  },
};

export function connect(url: string, max: number): Sql {
  return postgres(url, {
    max,
    types,
    onnotice: () => {},
    connect_timeout: 10,
    // A burst's connections are given back: each costs the server some megabytes.
    idle_timeout: 60,
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    connection: { application_name: 'inngest-engine', search_path: 'eng' },
  });
}

/** Creates what is missing. Concurrent starts take turns by an advisory lock. */
export async function migrate(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
    const [schema] = await tx<{ ready: boolean }[]>`
      select exists (select from pg_namespace where nspname = 'eng') as ready`;
    const statements = schema?.ready ? TABLES.replace('create schema if not exists eng;', '') : TABLES;
    await tx.unsafe(statements);
  });
}

export const LEADER_LOCK = 7_460_288;
const MIGRATION_LOCK = 7_460_289;

/** Worth another try: deadlock, serialisation failure, or the server went away. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return /^(40001|40P01|57P0[123]|53300|08\d\d\d|ECONN\w+|EPIPE|CONNECTION_\w+|CONNECT_TIMEOUT)$/.test(code);
}

/** Runs a transaction, again after deadlocks (a few times, at once). Connection failures are the caller's matter. */
export const transact = async <T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> =>
  (await despiteDeadlock(() => sql.begin(work))) as T;

/** One statement, or one transaction, repeated after deadlocks: nothing of it was stored. */
export async function despiteDeadlock<T>(work: () => PromiseLike<T>): Promise<T> {
  for (let round = 0; ; round += 1) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: string } | null)?.code;
      if (round >= 5 || (code !== '40P01' && code !== '40001')) throw error;
    }
  }
}
