import { env } from '#lib/core/env.ts';
import { createKeyRing } from '#lib/core/secrets.ts';

const contextOf = (workspaceId: string, id: string): string => `channel:${workspaceId}:${id}`;

/** Bound to workspace and connection: copied into another row, the ciphertext opens nothing. */
export const sealCredentials = (
  where: { workspaceId: string; id: string },
  credentials: Record<string, string>,
): string =>
  createKeyRing(env().ENCRYPTION_KEYS).encrypt(
    JSON.stringify(credentials),
    contextOf(where.workspaceId, where.id),
  );

/** @throws Error when the key that sealed them is gone, or the ciphertext is another row's. */
export const openCredentials = (
  where: { workspaceId: string; id: string },
  stored: string,
): Record<string, string> =>
  JSON.parse(
    createKeyRing(env().ENCRYPTION_KEYS).decrypt(stored, contextOf(where.workspaceId, where.id)),
  ) as Record<string, string>;
