import { settleAction } from '#lib/abilities/index.ts';
import { noteAttempt, offerAgain, readApiDelivery } from '#lib/api-channel/index.ts';
import { deliveryInput, type Redelivered } from '#lib/api-channel/schemas.ts';
import { openForProbe } from '#lib/channels/index.ts';
import { callbackOf } from '#lib/channels/schemas.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { attemptOf, postMessage, saidBy } from '#lib/integrations/api/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/**
 * Tells the other system a message again, under the same id: for one that has lost it. A doorway of its own, like a
 * check: one call, no transaction open, and what came back is stored by a verb.
 *
 * @throws AppError `not_found`, `conflict` where it may not go again.
 */
export const redeliverMessage = defineVerb({
  name: 'redeliver_message',
  does: 'redeliver messages',
  permission: 'channels.manage',
  input: deliveryInput,
  run: async ({ ctx, input }): Promise<Redelivered> => {
    const offered = await offerAgain({ ctx, input });
    const read = async () => (await readApiDelivery({ ctx, input })).delivery;
    if (offered.kind === 'waits')
      return { ok: true, message: 'It waits to be fetched again.', delivery: await read() };
    const connection = await openForProbe({ ctx, input: { connectionId: input.connectionId } });
    const url = callbackOf(connection.settings) ?? '';
    const posted = await postMessage(connection, url, offered.message);
    const ok = posted.verdict.kind === 'accepted';
    const { externalId } = await noteAttempt(
      ctx,
      offered.intentId,
      attemptOf(posted, ok ? 'accepted' : 'unknown'),
    );
    if (ok && offered.wasUnknown && offered.actionId)
      await settleAction({
        ctx: systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' }),
        input: { actionId: offered.actionId, outcome: { kind: 'sent', providerMessageId: externalId } },
      });
    const said = saidBy(posted);
    return {
      ok,
      message: ok
        ? `Taken again. The receiver answered ${said}.`
        : `It was not taken. ${said ? `The receiver answered ${said}.` : 'Nobody answered.'}`,
      delivery: await read(),
    };
  },
});
