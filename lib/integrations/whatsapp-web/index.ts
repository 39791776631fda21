import 'server-only';

import type { WebhookCall, WebhookPort, WebhookVerdict } from '#lib/channels/ports.ts';
import { jsonOf } from '../outside/index.ts';
import { bridgeOf, fetchBridgeFile } from './client.ts';
import { mapWhatsAppWeb } from './map.ts';
import { isSigned, SIGNATURE_HEADER, TIME_HEADER } from './sign.ts';
import { eventSchema } from './wire.ts';

export { whatsAppWebChannel } from './client.ts';
export { probeWhatsAppWeb, readPairing, unlinkPhone } from './session.ts';

/** The bridge signs what it posts with the secret that both ends share. */
function verifyBridge(call: WebhookCall): WebhookVerdict {
  const secret = bridgeOf()?.secret ?? '';
  const genuine = isSigned(secret, {
    method: call.method,
    path: call.url.pathname,
    body: call.body,
    time: call.headers.get(TIME_HEADER) ?? '',
    signature: call.headers.get(SIGNATURE_HEADER) ?? '',
  });
  if (call.method !== 'POST' || !genuine)
    return { kind: 'refuse', status: 401, reason: secret === '' ? 'no_bridge' : 'wrong_signature' };
  const event = eventSchema.safeParse(jsonOf(call.body));
  // What nobody can read is refused: the bridge is of another version, and keeps what it holds.
  return event.success
    ? { kind: 'accept', dedupeKey: event.data.eventId }
    : { kind: 'refuse', status: 403, reason: 'unknown_body' };
}

export const whatsAppWebWebhook: WebhookPort = {
  maxBytes: 1_048_576,
  verify: verifyBridge,
  map: mapWhatsAppWeb,
  fetchFile: fetchBridgeFile,
};
