import 'server-only';

import type { ChannelPort } from '#lib/conversations/ports.ts';
import { env } from '#lib/core/env.ts';
import { simulatorPort } from '#lib/integrations/simulator/index.ts';
import { smtpMail } from '#lib/integrations/smtp/index.ts';
import type { MailPort } from '#lib/tenancy/ports.ts';

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

/** Who carries the product's own mail; null when no SMTP server is set up. */
export function mailPort(): MailPort | null {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL ? smtpMail(SMTP_URL, MAIL_FROM) : null;
}

/** The simulator's own page; no other adapter has one. */
export {
  listSimulatorPeople,
  pickUpPhone,
  readSimulator,
  setSimulatorFault,
  writeAsCustomer,
} from '#lib/integrations/simulator/index.ts';
