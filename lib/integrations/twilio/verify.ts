import { createHash, createHmac } from 'node:crypto';
import type { OpenConnection, WebhookCall, WebhookVerdict } from '#lib/channels/ports.ts';
import { safeEqual } from '#lib/core/secrets.ts';

/**
 * Twilio's signature (docs, "Validating requests"): base64 HMAC-SHA1 by the account's auth token over the address as
 * Twilio knows it, then every name with its values, sorted; a repeated name gives its distinct values in order.
 */
export function twilioSignature(authToken: string, url: string, params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort();
  const text = names.map((name) => name + [...new Set(params.getAll(name))].sort().join(name)).join('');
  return createHmac('sha1', authToken)
    .update(url + text)
    .digest('base64');
}

/**
 * Twilio signs the address as it was entered: with or without the standard port, and with a quote as it stands, which
 * parsing an address rewrites.
 */
export function spellings(url: URL): string[] {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const host = url.hostname;
  const rest = url.pathname + url.search;
  const plain = url.port ? `${url.protocol}//${host}:${url.port}${rest}` : `${url.protocol}//${host}${rest}`;
  const withPort = `${url.protocol}//${host}:${port}${rest}`;
  const without = `${url.protocol}//${host}${rest}`;
  return [...new Set([plain, withPort, without].flatMap((one) => [one, one.replaceAll('%27', "'")]))];
}

export function isSigned(given: string, authToken: string, url: URL, body: Buffer, isForm: boolean): boolean {
  if (given === '' || authToken === '') return false;
  const digest = url.searchParams.get('bodySHA256');
  if (!isForm && digest !== createHash('sha256').update(body).digest('hex')) return false;
  const params = new URLSearchParams(isForm ? body.toString('utf8') : '');
  return spellings(url)
    .map((spelling) => safeEqual(given, twilioSignature(authToken, spelling, params)))
    .some(Boolean);
}

export const EMPTY_ANSWER = { contentType: 'text/xml', body: '<Response></Response>' };

export function verifyTwilio(call: WebhookCall, connection: OpenConnection): WebhookVerdict {
  const isForm = (call.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  const given = call.headers.get('x-twilio-signature') ?? '';
  if (
    call.method !== 'POST' ||
    !isSigned(given, connection.credentials.authToken ?? '', call.url, call.body, isForm)
  )
    return { kind: 'refuse', status: 401, reason: given === '' ? 'no_signature' : 'wrong_signature' };
  const form = new URLSearchParams(isForm ? call.body.toString('utf8') : '');
  if (form.get('AccountSid') !== connection.settings.accountSid)
    return { kind: 'refuse', status: 403, reason: 'another_account' };
  const status = form.get('MessageStatus');
  const ours = status ? [form.get('From')] : [form.get('To')];
  // By a messaging service Twilio picks the number, and names the service with what comes in.
  if (!connection.address.startsWith('MG') && !ours.includes(connection.address))
    return { kind: 'refuse', status: 403, reason: 'another_number' };
  const sid = form.get('MessageSid');
  const key = sid
    ? `${sid}${status ? `:${status}` : ''}`
    : createHash('sha256').update(call.body).digest('hex');
  return { kind: 'accept', dedupeKey: key, reply: EMPTY_ANSWER };
}
