import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { TransactionSql } from 'postgres';
import type { Ctx } from '#lib/core/ctx.ts';
import { appDatabase } from './client.ts';

/**
 * A transaction that sees one tenant. Drizzle's builder, and `raw`, the same transaction as a tagged template whose
 * statements are prepared (hot paths).
 */
export type Tx = Omit<PostgresJsDatabase, 'transaction'> & { readonly raw: TransactionSql };

interface Scope {
  workspaceId?: string;
  userId?: string;
}

/**
 * The only way to a tenant's row: a transaction in which row-level security sees `ctx.workspaceId`. The setting
 * travels in the same round trip as the first query and ends with the transaction.
 */
export const withTenant = <T>(ctx: Pick<Ctx, 'workspaceId'>, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  scoped({ workspaceId: ctx.workspaceId }, fn);

/** The same for rows that belong to a person rather than to a workspace: their sessions, memberships, tokens. */
export const withUser = <T>(userId: string, fn: (tx: Tx) => Promise<T>): Promise<T> => scoped({ userId }, fn);

/** A transaction without a tenant: it sees no tenant row; for the listed SECURITY DEFINER look-ups and global rows. */
export const withoutTenant = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => scoped({}, fn);

/** Both at once: accepting an invitation, the first administrator. */
export const withTenantAndUser = <T>(
  scope: { workspaceId: string; userId: string },
  fn: (tx: Tx) => Promise<T>,
): Promise<T> => scoped(scope, fn);

function scoped<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return appDatabase().orm.transaction(async (transaction) => {
    // Not awaited before `fn`: postgres.js sends both at once, in order, on the transaction's connection.
    const armed = transaction
      .execute(
        sql`select set_config('app.workspace_id', ${scope.workspaceId ?? ''}, true), set_config('app.user_id', ${scope.userId ?? ''}, true)`,
      )
      .then(
        () => null,
        (error: unknown) => error ?? new Error('The tenant could not be set.'),
      );
    // Drizzle keeps the driver's transaction on its session, which its types do not show.
    const { client } = (transaction as unknown as { session: { client: TransactionSql } }).session;
    const result = await fn(
      Object.assign(transaction as unknown as PostgresJsDatabase, { raw: client }) as Tx,
    );
    const failure = await armed;
    if (failure) throw failure;
    return result;
  });
}
