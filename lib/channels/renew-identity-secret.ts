import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockConnection, setConnection } from './connections-repo.ts';
import { openCredentials, sealCredentials } from './credentials.ts';
import { renewSecretInput } from './schemas.ts';
import type { IdentitySecret } from './webchat.schemas.ts';

/**
 * A new secret for a website to sign its users' ids with; the one before ends at once. It is told here and never again.
 *
 * @throws AppError `not_found`, `conflict` (moved on), `invalid_input` for a channel that signs nothing.
 */
export const renewIdentitySecret = defineVerb({
  name: 'renew_identity_secret',
  does: 'connect channels',
  permission: 'channels.manage',
  input: renewSecretInput,
  run: ({ ctx, input }): Promise<IdentitySecret> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConnection(tx, ctx, input.connectionId, input.version);
      if (before.provider !== 'webchat') throw invalid('connectionId', 'must be a web chat');
      const where = { workspaceId: ctx.workspaceId, id: before.id };
      const secret = randomToken(24);
      const row = await setConnection(tx, ctx, before.id, {
        credentials: sealCredentials(where, {
          ...openCredentials(where, before.credentials),
          identitySecret: secret,
        }),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'channel.updated',
          entity: { type: 'channel', id: row.id },
          details: { name: row.name, secrets: ['identitySecret'] },
        },
        live: { topic: 'settings', id: row.id },
      });
      return { secret };
    }),
});
