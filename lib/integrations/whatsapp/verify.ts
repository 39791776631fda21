import { createHash, createHmac } from 'node:crypto';
import type { OpenConnection, WebhookCall, WebhookVerdict } from '#lib/channels/ports.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import { jsonOf } from '../outside/index.ts';
import { bodySchema, type WireBody } from './wire.ts';

/**
 * Meta's handshake and signature (Cloud API, "Create a webhook endpoint", edition of 21 May 2026): the HMAC is over the
 * raw bytes, since Meta escapes what a re-serialised body would not.
 */
export function verifyWhatsApp(call: WebhookCall, connection: OpenConnection): WebhookVerdict {
  if (call.method === 'GET') return handshake(call.url.searchParams, connection);
  const given = call.headers.get('x-hub-signature-256') ?? '';
  const wanted = `sha256=${createHmac('sha256', connection.credentials.appSecret ?? '')
    .update(call.body)
    .digest('hex')}`;
  if (!connection.credentials.appSecret || !safeEqual(given, wanted))
    return { kind: 'refuse', status: 401, reason: given === '' ? 'no_signature' : 'wrong_signature' };
  const body = bodySchema.safeParse(jsonOf(call.body));
  // Genuine, and of a kind nobody knows: kept by its digest, so that it can be read one day.
  if (!body.success) return { kind: 'accept', dedupeKey: digest(call.body) };
  if (!numbersOf(body.data).every((number) => number === connection.address))
    return { kind: 'refuse', status: 403, reason: 'another_number' };
  return { kind: 'accept', dedupeKey: dedupeKeyOf(body.data) ?? digest(call.body) };
}

function handshake(query: URLSearchParams, connection: OpenConnection): WebhookVerdict {
  const token = connection.credentials.verifyToken ?? '';
  const right = token !== '' && safeEqual(query.get('hub.verify_token') ?? '', token);
  const challenge = query.get('hub.challenge') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !right || challenge === '')
    return { kind: 'refuse', status: 403, reason: 'wrong_verify_token' };
  return { kind: 'answer', reply: { contentType: 'text/plain', body: challenge } };
}

const digest = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const numbersOf = (body: WireBody): string[] =>
  body.entry.flatMap((entry) =>
    entry.changes.flatMap(({ value }) => (value.metadata ? [value.metadata.phone_number_id] : [])),
  );

/** What it holds, by Meta's ids: a message by its id, a status by id and state. One body may hold several. */
function dedupeKeyOf(body: WireBody): string | null {
  const ids = body.entry.flatMap((entry) =>
    entry.changes.flatMap(({ value }) => [
      ...(value.messages ?? []).map((message) => message.id),
      ...(value.statuses ?? []).map((status) => `${status.id}:${status.status}`),
    ]),
  );
  const [only] = ids;
  if (only === undefined) return null;
  return ids.length === 1 ? only : createHash('sha256').update(ids.sort().join('\n')).digest('hex');
}
