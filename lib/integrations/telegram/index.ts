import 'server-only';

import { createHash } from 'node:crypto';
import type { OpenConnection, WebhookCall, WebhookPort, WebhookVerdict } from '#lib/channels/ports.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import { jsonOf } from '../outside/index.ts';
import { fetchTelegramFile } from './client.ts';
import { mapTelegram } from './map.ts';
import { updateSchema } from './wire.ts';

export { probeTelegram } from './client.ts';
export { telegramChannel } from './send.ts';

/** Telegram repeats the token we gave it with the webhook (Bot API, setWebhook). */
export function verifyTelegram(call: WebhookCall, connection: OpenConnection): WebhookVerdict {
  const wanted = connection.credentials.secretToken ?? '';
  const given = call.headers.get('x-telegram-bot-api-secret-token') ?? '';
  if (call.method !== 'POST' || wanted === '' || !safeEqual(given, wanted))
    return { kind: 'refuse', status: 401, reason: given === '' ? 'no_secret' : 'wrong_secret' };
  const update = updateSchema.safeParse(jsonOf(call.body));
  const pressed = update.success ? update.data.callback_query?.id : undefined;
  return {
    kind: 'accept',
    // The button stops turning at once: Telegram takes one method as the answer to an update. It is harmless again.
    ...(pressed ? { reply: asReply({ method: 'answerCallbackQuery', callback_query_id: pressed }) } : {}),
    dedupeKey: update.success
      ? String(update.data.update_id)
      : createHash('sha256').update(call.body).digest('hex'),
  };
}

const asReply = (call: { method: string; callback_query_id: string }) => ({
  contentType: 'application/json',
  body: JSON.stringify(call),
});

export const telegramWebhook: WebhookPort = {
  maxBytes: 1_048_576,
  verify: verifyTelegram,
  map: mapTelegram,
  fetchFile: fetchTelegramFile,
};
