import { openConnection } from '#lib/channels/index.ts';
import type { ChannelPort, ClaimedMessage } from '#lib/conversations/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { simulatorPort } from '#lib/integrations/simulator/index.ts';
import { ADAPTERS } from './adapters.ts';

/** A channel whose adapter cannot be used refuses, in words, instead of pretending. */
const refusing = (code: string, detail: string): ChannelPort => ({
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: 0 }),
  send: async () => ({ kind: 'refused', code, detail }),
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: false, message: detail }),
});

const PORTS: Readonly<Record<string, ChannelPort>> = { simulator: simulatorPort };

/**
 * What carries a message: the account it was held for, else the channel's own port. Nothing leaves by an account that
 * was switched off or removed since.
 */
export async function channelPort(
  ctx: Ctx,
  message: Pick<ClaimedMessage, 'channel' | 'connectionId'>,
): Promise<ChannelPort> {
  if (!message.connectionId)
    return (
      PORTS[message.channel] ??
      refusing('channel_not_connected', `No account is connected for the channel "${message.channel}".`)
    );
  try {
    const connection = await openConnection({ ctx, input: { connectionId: message.connectionId } });
    if (connection.status === 'disabled')
      return refusing('channel_disabled', 'The channel is switched off in the settings.');
    return (
      ADAPTERS[connection.provider]?.channel(connection) ??
      refusing('channel_not_connected', `Nothing here speaks to "${connection.provider}".`)
    );
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found')
      return refusing('channel_removed', 'The account this conversation came in by was removed.');
    throw error;
  }
}
