import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { newSigningSecret } from '#lib/core/webhook-signature.ts';
import { rotateSigningSecretInput, type SigningSecret } from './api.schemas.ts';
import { lockConnection, setConnection } from './connections-repo.ts';
import { openCredentials, sealCredentials } from './credentials.ts';

const HOUR_MS = 3_600_000;

/**
 * A new secret to sign posts with. It is told here and never again; the one before signs beside it for a while, and the
 * one before that ends.
 *
 * @throws AppError `not_found`, `conflict` (moved on), `invalid_input` for a channel that signs nothing.
 */
export const rotateSigningSecret = defineVerb({
  name: 'rotate_signing_secret',
  does: 'connect channels',
  permission: 'channels.manage',
  input: rotateSigningSecretInput,
  run: ({ ctx, input }): Promise<SigningSecret> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConnection(tx, ctx, input.connectionId, input.version);
      if (before.provider !== 'api') throw invalid('connectionId', 'must be an API channel');
      const where = { workspaceId: ctx.workspaceId, id: before.id };
      const {
        signingSecret = '',
        previousSecret: _,
        previousUntil: __,
        ...kept
      } = openCredentials(where, before.credentials);
      const secret = newSigningSecret();
      const until = new Date(ctx.now.getTime() + input.overlapHours * HOUR_MS).toISOString();
      // The first one was made with the channel and never shown: nobody can hold it.
      const overlaps = input.overlapHours > 0 && before.settings.secretMadeAt !== undefined;
      const row = await setConnection(tx, ctx, before.id, {
        settings: {
          ...before.settings,
          secretMadeAt: ctx.now.toISOString(),
          previousSecretUntil: overlaps ? until : null,
        },
        credentials: sealCredentials(where, {
          ...kept,
          signingSecret: secret,
          ...(overlaps ? { previousSecret: signingSecret, previousUntil: until } : {}),
        }),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'channel.updated',
          entity: { type: 'channel', id: row.id },
          details: { name: row.name, secrets: ['signingSecret'] },
        },
        live: { topic: 'settings', id: row.id },
      });
      return { secret, previousUntil: overlaps ? until : null };
    }),
});
