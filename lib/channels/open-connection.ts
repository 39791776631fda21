import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { channelConnections } from '#db/schema/channels.ts';
import { withoutTenant, withTenant } from '#db/tenant.ts';
import { isId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ConnectionRow, findConnection } from './connections-repo.ts';
import { openCredentials } from './credentials.ts';
import type { OpenConnection } from './ports.ts';
import { connectionIdInput } from './schemas.ts';

type Sealed = Pick<
  ConnectionRow,
  'workspaceId' | 'id' | 'kind' | 'provider' | 'address' | 'settings' | 'credentials' | 'status'
>;

const open = (row: Sealed): OpenConnection => ({
  workspaceId: row.workspaceId,
  id: row.id,
  kind: row.kind,
  provider: row.provider,
  address: row.address,
  settings: row.settings,
  credentials: openCredentials(row, row.credentials),
  status: row.status,
});

/** With its secrets, for an adapter. Only the product's own contexts may; it never travels in a step's result. */
export const openConnection = defineVerb({
  name: 'open_connection',
  does: 'use channels',
  permission: 'internal.record',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<OpenConnection> =>
    withTenant(ctx, async (tx) => open(await findConnection(tx, ctx, input.connectionId))),
});

/**
 * The mail accounts of the workspace whose incoming mail is read here: fetched by IMAP, or handed in by a provider, which
 * it has done before.
 */
export const openMailboxes = defineVerb({
  name: 'open_mailboxes',
  does: 'use channels',
  permission: 'internal.record',
  input: z.object({}),
  run: ({ ctx }): Promise<OpenConnection[]> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(channelConnections)
        .where(
          and(
            eq(channelConnections.workspaceId, ctx.workspaceId),
            eq(channelConnections.kind, 'email'),
            eq(channelConnections.status, 'active'),
            inArray(channelConnections.provider, ['smtp', 'postmark', 'sendgrid', 'mailgun', 'ses']),
          ),
        )
        .orderBy(asc(channelConnections.id));
      return rows
        .filter(({ provider, settings, lastReceivedAt }) =>
          provider === 'smtp' ? Boolean(settings.imapHost) : lastReceivedAt !== null,
        )
        .map(open);
    }),
});

/** One of them for whoever sets channels up and checks what they entered. */
export const openForProbe = defineVerb({
  name: 'open_for_probe',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<OpenConnection> =>
    withTenant(ctx, async (tx) => open(await findConnection(tx, ctx, input.connectionId))),
});

/** Which connection a webhook's address names, before any workspace is known; null for one that does not exist. */
export async function findWebhookConnection(id: string): Promise<OpenConnection | null> {
  if (!isId(id)) return null;
  const [row] = await withoutTenant(
    (tx) =>
      tx.raw<
        (Omit<Sealed, 'workspaceId' | 'id'> & { workspace_id: string })[]
      >`select * from find_channel_connection(${id})`,
  );
  return row ? open({ ...row, workspaceId: row.workspace_id, id }) : null;
}
