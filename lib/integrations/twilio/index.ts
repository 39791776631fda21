import 'server-only';

import type { WebhookPort } from '#lib/channels/ports.ts';
import { fetchTwilioFile } from './client.ts';
import { mapTwilio } from './map.ts';
import { verifyTwilio } from './verify.ts';

export { probeTwilio, twilioChannel } from './client.ts';

export const twilioWebhook: WebhookPort = {
  maxBytes: 256 * 1_024,
  verify: verifyTwilio,
  map: mapTwilio,
  fetchFile: fetchTwilioFile,
};
