import 'server-only';

import type { ChannelPort } from '#lib/conversations/ports.ts';
import { simulatorPort } from '#lib/integrations/simulator/index.ts';

/** A channel whose adapter is not connected refuses, in words, instead of pretending. */
const notConnected: ChannelPort = {
  capabilities: () => ({ honoursIntentId: false, maxBodyLength: 0 }),
  send: async (message) => ({
    kind: 'refused',
    code: 'channel_not_connected',
    detail: `No adapter serves the channel "${message.channel}".`,
  }),
  lookUp: async () => ({ kind: 'cannot_tell' }),
  testConnection: async () => ({ ok: false, message: 'This channel is not connected yet.' }),
};

const PORTS: Readonly<Record<string, ChannelPort>> = { simulator: simulatorPort };

/** Which adapter serves a channel. */
export const channelPort = (channel: string): ChannelPort => PORTS[channel] ?? notConnected;
