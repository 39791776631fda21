import { env } from '#lib/core/env.ts';
import { createKeyRing } from '#lib/core/secrets.ts';

interface Where {
  workspaceId: string;
  id: string;
}

const contextOf = ({ workspaceId, id }: Where): string => `mirror:${workspaceId}:${id}`;

/** Bound to workspace and mirror: copied into another row, the ciphertext opens nothing. */
export const sealSecrets = (where: Where, secrets: Record<string, string>): string =>
  createKeyRing(env().ENCRYPTION_KEYS).encrypt(JSON.stringify(secrets), contextOf(where));

/** @throws Error when the key that sealed them is gone, or the ciphertext is another row's. */
export const openSecrets = (where: Where, stored: string): Record<string, string> =>
  JSON.parse(createKeyRing(env().ENCRYPTION_KEYS).decrypt(stored, contextOf(where))) as Record<
    string,
    string
  >;
