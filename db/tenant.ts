import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { TransactionSql } from 'postgres';
import type { Ctx } from '#lib/core/ctx.ts';
import { REACH_KINDS, type Reach } from '#lib/core/reach.ts';
import { appDatabase } from './client.ts';

/**
 * A transaction that sees one tenant. Drizzle's builder, and `raw`, the same transaction as a tagged template whose
 * statements are prepared (hot paths).
 */
export type Tx = Omit<PostgresJsDatabase, 'transaction'> & {
  readonly raw: TransactionSql;
  /** Whose records it sees; absent when it sees everybody's (see {@link beyondReach}). */
  readonly reach?: Reach | undefined;
  /** What is done when everything else is, in its order (see {@link LastWork}). */
  readonly last: LastWork[];
};

/**
 * The last thing a transaction does before it commits: for locks that all transactions of a workspace share, which are
 * thus held for a moment, and after every other lock. What it answers in `sent` has been sent but not awaited: it
 * travels with the commit, and its failure is the transaction's.
 */
export type LastWork = () => Promise<{ sent: Promise<unknown> }>;

interface Scope {
  workspaceId?: string;
  userId?: string;
  reach?: Reach | undefined;
}

/**
 * The only way to a tenant's row: a transaction in which row-level security sees `ctx.workspaceId` and, where a
 * person's sight is limited, their `reach`. The settings travel in the same round trip as the first query and end with
 * the transaction. After a deadlock `fn` is called anew, with a new transaction: it changes nothing outside of it.
 */
export const withTenant = <T>(
  ctx: Pick<Ctx, 'workspaceId' | 'reach'>,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> => scoped({ workspaceId: ctx.workspaceId, reach: ctx.reach }, fn);

/** The same for rows that belong to a person rather than to a workspace: their sessions, memberships, tokens. */
export const withUser = <T>(userId: string, fn: (tx: Tx) => Promise<T>): Promise<T> => scoped({ userId }, fn);

/** A transaction without a tenant: it sees no tenant row; for the listed SECURITY DEFINER look-ups and global rows. */
export const withoutTenant = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => scoped({}, fn);

/** Both at once: accepting an invitation, the first administrator. */
export const withTenantAndUser = <T>(
  scope: { workspaceId: string; userId: string },
  fn: (tx: Tx) => Promise<T>,
): Promise<T> => scoped(scope, fn);

/**
 * Runs `fn` with everybody's records of the workspace in sight: for what has to be reckoned with though the caller may
 * not see it (places on a board, limits of sending), and for handing a record to a colleague. The caller looks up what
 * was asked for before, within reach; nothing read in here may be shown but what they found.
 */
export async function beyondReach<T>(tx: Tx, fn: () => Promise<T>): Promise<T> {
  const { reach } = tx;
  if (!reach) return fn();
  const back = () => tx.execute(sql`select ${limits(reach)}`);
  await tx.execute(sql`select ${limits({})}`);
  try {
    const result = await fn();
    await back();
    return result;
  } catch (error) {
    // After a failed statement nothing more is done in this transaction, and setting back fails as well.
    await settled(back());
    throw error;
  }
}

/** The settings that `db/routines/visibility.sql` reads; empty means all. */
const limits = (reach: Reach) =>
  sql.join(
    [
      sql`set_config('app.reach', ${Object.keys(reach).length > 0 ? 'limited' : ''}, true)`,
      ...REACH_KINDS.map((kind) => {
        const owners = reach[kind];
        return sql`set_config(${`app.see_${kind}`}, ${owners ? `{${owners.join(',')}}` : ''}, true)`;
      }),
    ],
    sql`, `,
  );

/** How often work is begun anew that PostgreSQL undid because two waited for each other. */
const TRIES = 4;
const DEADLOCK = '40P01';

/** Work of a verb touches the database alone, and what it did is undone: it can be done again. */
async function scoped<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(scope, fn);
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error;
      await pause(Math.random() * 20 * tries);
    }
  }
}

/** The driver's error, or drizzle's around it. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === DEADLOCK) || (error.cause !== undefined && isDeadlock(error.cause)));

async function once<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  // Sent before the commit and awaited after it. PostgreSQL rolls back where one of them failed, and says so only here.
  const sent: Promise<unknown>[] = [];
  const result = await appDatabase().orm.transaction(async (transaction) => {
    // Not awaited before `fn`: postgres.js sends both at once, in order, on the transaction's connection.
    const armed = settled(
      transaction.execute(
        sql`select set_config('app.workspace_id', ${scope.workspaceId ?? ''}, true), set_config('app.user_id', ${scope.userId ?? ''}, true)${
          scope.reach ? sql`, ${limits(scope.reach)}` : sql``
        }`,
      ),
    );
    // Drizzle keeps the driver's transaction on its session, which its types do not show.
    const { client } = (transaction as unknown as { session: { client: TransactionSql } }).session;
    const last: LastWork[] = [];
    const done = await fn(
      Object.assign(transaction as unknown as PostgresJsDatabase, {
        raw: client,
        last,
        reach: scope.reach,
      }) as Tx,
    );
    const failure = await armed;
    if (failure) throw failure;
    for (const work of last) sent.push(settled((await work()).sent));
    return done;
  });
  for (const end of sent) {
    const failure = await end;
    if (failure) throw failure;
  }
  return result;
}

/** Its failure as a value, so that nobody has to be listening when it fails. */
const settled = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error ?? new Error('The transaction could not be ended.'),
  );
