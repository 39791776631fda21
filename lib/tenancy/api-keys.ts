import { randomInt } from 'node:crypto';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { apiKeys } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { PERMISSIONS, type Permission } from '#lib/core/permissions.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { forgetApiKeysIn, hashKeySecret, splitApiKey } from './resolve-api-key.ts';
import { ROLE_PERMISSIONS } from './roles.ts';
import { type ApiKeyDto, createApiKeyInput, type KEY_PRESETS, revokeApiKeyInput } from './schemas.ts';

/** Scopes are permissions. No key decides approvals, members, keys or policies: that takes a person. */
const PERSONS_ONLY = new Set<Permission>([
  'members.manage',
  'api_keys.manage',
  'workspace.manage',
  'approvals.decide',
  'autonomy.manage',
  'internal.record',
]);
export const PRESET_SCOPES: Readonly<Record<(typeof KEY_PRESETS)[number], readonly Permission[]>> = {
  ingest: ['conversations.ingest'],
  channel: ['conversations.ingest', 'conversations.deliver'],
  // Who only looks keeps views too; a key that reads writes nothing at all.
  read: [...ROLE_PERMISSIONS.viewer].filter((permission) => !permission.endsWith('.write')),
  full: PERMISSIONS.filter((permission) => !PERSONS_ONLY.has(permission)),
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const pick = (length: number) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const dtoOf = (row: typeof apiKeys.$inferSelect): ApiKeyDto => ({
  id: row.id,
  name: row.name,
  shown: `cs_${row.prefix}`,
  scopes: row.scopes,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export const listApiKeys = defineVerb({
  name: 'list_api_keys',
  does: 'see API keys',
  permission: 'api_keys.manage',
  input: z.object({}),
  run: ({ ctx }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
        .orderBy(desc(apiKeys.createdAt));
      return { items: rows.map(dtoOf) };
    }),
});

/** The whole key is in the answer, this once; stored is a hash of its secret part. */
export const createApiKey = defineVerb({
  name: 'create_api_key',
  does: 'create API keys',
  permission: 'api_keys.manage',
  input: createApiKeyInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const key = `cs_${pick(8)}_${pick(32)}`;
      const parts = splitApiKey(key);
      if (!parts) throw new Error('A new key must have the form of a key.');
      const [row] = await tx
        .insert(apiKeys)
        .values({
          workspaceId: ctx.workspaceId,
          id: newId(),
          name: input.name,
          prefix: parts.prefix,
          secretHash: hashKeySecret(parts.secret),
          scopes: [...PRESET_SCOPES[input.preset]],
          createdBy: userIdOf(ctx),
          expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
        })
        .returning();
      if (!row) throw new Error('The key was not stored.');
      await record(tx, ctx, {
        audit: {
          action: 'api_key.created',
          entity: { type: 'api_key', id: row.id },
          details: { preset: input.preset },
        },
        live: { topic: 'settings', id: row.id },
      });
      return { ...dtoOf(row), key };
    }),
});

export const revokeApiKey = defineVerb({
  name: 'revoke_api_key',
  does: 'revoke API keys',
  permission: 'api_keys.manage',
  input: revokeApiKeyInput,
  run: async ({ ctx, input }) => {
    await withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(apiKeys)
        .set({ revokedAt: ctx.now })
        .where(
          and(
            eq(apiKeys.workspaceId, ctx.workspaceId),
            eq(apiKeys.id, input.apiKeyId),
            isNull(apiKeys.revokedAt),
          ),
        )
        .returning({ id: apiKeys.id });
      if (rows.length === 0) throw notFound('API key');
      await record(tx, ctx, {
        audit: { action: 'api_key.revoked', entity: { type: 'api_key', id: input.apiKeyId } },
        live: { topic: 'settings', id: input.apiKeyId },
      });
    });
    forgetApiKeysIn(ctx.workspaceId);
  },
});
