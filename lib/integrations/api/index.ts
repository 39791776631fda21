import 'server-only';

import { z } from 'zod';
import type { InboundEvent, StoredBody, WebhookPort } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';

export { type ApiTables, apiChannel, attemptOf, postMessage, probeApi, saidBy } from './channel.ts';

const reported = z.object({
  id: z.uuid(),
  /** `sent`: it was fetched and acknowledged. */
  state: z.enum(['sent', 'delivered', 'read', 'failed']),
  externalId: z.string().optional(),
  reason: z.string().optional(),
});

/** What was said of a message by the API before its send had ended, or after nobody knew how, as it was kept. */
function mapReported(stored: StoredBody): InboundEvent[] {
  const read = reported.safeParse(jsonOf(stored.body));
  if (!read.success) return [{ kind: 'ignored', reason: 'unknown_body' }];
  const { id, state, externalId = null, reason } = read.data;
  return [
    {
      kind: 'status',
      externalId,
      intentId: id,
      state,
      ...(state === 'failed' ? { code: 'receiver_failed', ...(reason ? { reason } : {}) } : {}),
    },
  ];
}

/** The other system says what it has to say by the API, with a key: nothing is taken from anybody here. */
export const apiWebhook: WebhookPort = {
  maxBytes: 0,
  verify: () => ({ kind: 'refuse', status: 403, reason: 'no_provider' }),
  map: mapReported,
};
