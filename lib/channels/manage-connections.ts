import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { channelConnections } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { demandSecretsAnew } from '#lib/core/secrets-anew.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { newSigningSecret } from '#lib/core/webhook-signature.ts';
import {
  type ConnectionRow,
  findConnection,
  lockConnection,
  setConnection,
  toConnectionDto,
} from './connections-repo.ts';
import { openCredentials, sealCredentials } from './credentials.ts';
import { beginOtherMailbox } from './mailboxes.ts';
import { parseGiven, shapeOf } from './parse-given.ts';
import {
  type ConnectionDto,
  connectionIdInput,
  createConnectionInput,
  type ProviderShape,
  switchConnectionInput,
  updateConnectionInput,
} from './schemas.ts';

const permission = 'channels.manage';
const does = 'connect channels';
const live = (id: string) => ({ topic: 'settings', id });

export const listConnections = defineVerb({
  name: 'list_connections',
  does,
  permission,
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: ConnectionDto[] }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(channelConnections)
        .where(eq(channelConnections.workspaceId, ctx.workspaceId))
        .orderBy(asc(channelConnections.kind), asc(channelConnections.id));
      return { items: rows.map(toConnectionDto) };
    }),
});

/** @throws AppError `not_found`. */
export const readConnection = defineVerb({
  name: 'read_connection',
  does,
  permission,
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => toConnectionDto(await findConnection(tx, ctx, input.connectionId))),
});

/**
 * Keeps an account with a provider, its secrets encrypted. It is a draft until a check of it succeeds.
 *
 * @throws AppError `invalid_input` naming what was pasted wrongly, `conflict` when the account is connected already.
 */
export const createConnection = defineVerb({
  name: 'create_connection',
  does,
  permission,
  input: createConnectionInput,
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => {
      const shape = shapeOf(input.provider);
      const given = parseGiven(shape, input);
      const id = newId();
      const made = Object.fromEntries(
        shape.makes.map(({ name, as }) => [
          name,
          as === 'signing_secret' ? newSigningSecret() : randomToken(24),
        ]),
      );
      const shown = Object.fromEntries(
        shape.makes.filter((one) => one.shown).map(({ name }) => [name, made[name]]),
      );
      const [row] = await tx
        .insert(channelConnections)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          kind: shape.kind,
          provider: input.provider,
          name: input.name,
          address: shape.addressOf(given),
          settings: {
            ...given.settings,
            ...shown,
            ...shape.keeps?.({ name: ctx.actor.name, at: ctx.now.toISOString() }),
          },
          credentials: sealCredentials(
            { workspaceId: ctx.workspaceId, id },
            { ...given.credentials, ...made },
          ),
          ...(shape.worksAtOnce ? { status: 'active' as const } : {}),
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .onConflictDoNothing()
        .returning();
      if (!row) throw taken();
      await trace(ctx, tx, 'channel.connected', row, { provider: row.provider });
      return toConnectionDto(row);
    }),
});

/** The secrets that would be sent to another server than they were entered for. */
function sentElsewhere(
  { sentTo = {} }: ProviderShape,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const hostOf = (settings: Readonly<Record<string, unknown>>, name: string) =>
    String(settings[name] ?? '').toLowerCase();
  return Object.entries(sentTo).flatMap(([name, used]) => {
    const host = hostOf(after, name);
    const secret = used.find((one) => secrets[one]);
    return host !== '' && host !== hostOf(before, name) && secret ? [secret] : [];
  });
}

/**
 * Changes name, settings or secrets. Settings are merged field by field; secrets that are not given stay, unless
 * they would be sent to another server.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (moved on, or the account is connected already).
 */
export const updateConnection = defineVerb({
  name: 'update_connection',
  does,
  permission,
  input: updateConnectionInput,
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConnection(tx, ctx, input.connectionId, input.version);
      const shape = shapeOf(before.provider);
      const where = { workspaceId: ctx.workspaceId, id: before.id };
      const secrets = openCredentials(where, before.credentials);
      const given = parseGiven(shape, {
        settings: { ...before.settings, ...input.settings },
        credentials: { ...secrets, ...input.credentials },
      });
      demandSecretsAnew(
        secrets,
        input.credentials,
        sentElsewhere(shape, before.settings, given.settings, secrets),
      );
      const address = shape.addressOf(given);
      if (address !== before.address && (await isTaken(tx, ctx, before, address))) throw taken();
      const settings = { ...before.settings, ...given.settings };
      const credentials = { ...secrets, ...given.credentials };
      await beginOtherMailbox(tx, ctx, before.id, {
        before: { settings: before.settings, credentials: secrets },
        after: { settings, credentials },
      });
      const proven = shape.paced
        ? // Who is linked stays linked, however slowly they write.
          address !== before.address
        : !shape.worksAtOnce && (input.settings !== undefined || input.credentials !== undefined);
      const row = await setConnection(tx, ctx, before.id, {
        name: input.name ?? before.name,
        address,
        settings,
        credentials: sealCredentials(where, credentials),
        // Other keys are other facts: a check has to prove them anew, and whoever fixed them wants to be heard again.
        ...(proven ? { status: 'draft' as const, disabledReason: null, lastErrorCode: null } : {}),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await trace(ctx, tx, 'channel.updated', row, {
        fields: Object.keys(changedFields({ ...before }, { name: row.name, address: row.address })),
        ...(input.credentials ? { secrets: Object.keys(input.credentials) } : {}),
      });
      return toConnectionDto(row);
    }),
});

/** Switches a channel off or on: nothing comes in and nothing goes out while it is off. */
export const switchConnection = defineVerb({
  name: 'switch_connection',
  does,
  permission,
  input: switchConnectionInput,
  run: ({ ctx, input }): Promise<ConnectionDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConnection(tx, ctx, input.connectionId, input.version);
      const row = await setConnection(tx, ctx, before.id, {
        status: input.on ? 'active' : 'disabled',
        disabledReason: input.on ? null : `Switched off by ${ctx.actor.name}.`,
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await trace(ctx, tx, input.on ? 'channel.enabled' : 'channel.disabled', row, {});
      return toConnectionDto(row);
    }),
});

/** Forgets an account with its secrets and what it received. Conversations stay; they can no longer be answered by it. */
export const removeConnection = defineVerb({
  name: 'remove_connection',
  does,
  permission,
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<{ id: string }> =>
    withTenant(ctx, async (tx) => {
      const row = await findConnection(tx, ctx, input.connectionId);
      await tx
        .delete(channelConnections)
        .where(and(eq(channelConnections.workspaceId, ctx.workspaceId), eq(channelConnections.id, row.id)));
      await trace(ctx, tx, 'channel.removed', row, { provider: row.provider });
      return { id: row.id };
    }),
});

const taken = () =>
  conflict('This account is connected already. Open it in the list instead.', 'already_connected');

async function isTaken(
  tx: Parameters<typeof findConnection>[0],
  ctx: Ctx,
  row: ConnectionRow,
  address: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: channelConnections.id })
    .from(channelConnections)
    .where(
      and(
        eq(channelConnections.workspaceId, ctx.workspaceId),
        eq(channelConnections.provider, row.provider),
        eq(channelConnections.address, address),
      ),
    );
  return rows.length > 0;
}

const trace = (
  ctx: Ctx,
  tx: Parameters<typeof record>[0],
  action:
    | 'channel.connected'
    | 'channel.updated'
    | 'channel.enabled'
    | 'channel.disabled'
    | 'channel.removed',
  row: ConnectionRow,
  details: Record<string, unknown>,
) =>
  record(tx, ctx, {
    audit: { action, entity: { type: 'channel', id: row.id }, details: { name: row.name, ...details } },
    live: live(row.id),
  });
