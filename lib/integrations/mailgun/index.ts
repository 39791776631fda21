import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { InboundEvent, OpenConnection, WebhookPort } from '#lib/channels/ports.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import {
  type FormPart,
  fieldOf,
  formToEvents,
  mailSink,
  rawMailToEvents,
  readForm,
  reportToEvent,
  type SendReport,
} from '../email/index.ts';
import { jsonOf } from '../outside/index.ts';

/** https://documentation.mailgun.com: `event-data` of a webhook. */
const event = z.object({
  signature: z.object({ timestamp: z.string(), token: z.string(), signature: z.string() }),
  'event-data': z.object({
    event: z.string(),
    severity: z.string().optional(),
    reason: z.string().optional(),
    'delivery-status': z
      .object({
        message: z.string().nullish(),
        description: z.string().nullish(),
        'enhanced-code': z.string().nullish(),
      })
      .optional(),
    'user-variables': z.record(z.string(), z.unknown()).nullish(),
  }),
});

export interface MailgunSignature {
  /** Seconds. */
  timestamp: string;
  token: string;
  signature: string;
}

/** Mailgun tries for eight hours with the signature it began with. A token is taken once, so an old call does nothing. */
const MAX_AGE_SECONDS = 24 * 3_600;

/** HMAC-SHA256 over timestamp and token, hex, by the HTTP webhook signing key. */
export function isMailgunSignature(given: MailgunSignature, signingKey: string, now: Date): boolean {
  const { timestamp, token, signature } = given;
  if (!/^\d{9,11}$/.test(timestamp) || !/^[\w-]{30,100}$/.test(token)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MAX_AGE_SECONDS) return false;
  return safeEqual(
    createHmac('sha256', signingKey)
      .update(timestamp + token)
      .digest('hex'),
    signature,
  );
}

const isJson = (contentType: string): boolean => /^application\/json/i.test(contentType);

/** Mailgun's routes (mail that comes in, raw or parsed) and webhooks (what became of mail that went out). */
export const mailgunWebhook: WebhookPort = {
  maxBytes: 36 * 1024 * 1024,
  verify(call, connection) {
    const given = signatureOf(call.headers.get('content-type') ?? '', call.body);
    const key = connection.credentials.signingKey ?? '';
    if (!given || key === '' || !isMailgunSignature(given, key, new Date()))
      return { kind: 'refuse', status: 401, reason: 'wrong_signature' };
    return { kind: 'accept', dedupeKey: `token:${given.token}` };
  },
  map(stored, connection) {
    const contentType = stored.headers['content-type'] ?? '';
    if (isJson(contentType)) return [fromEvent(jsonOf(stored.body), connection)];
    const form = readForm(contentType, stored.body);
    const raw = form.find((part) => part.name === 'body-mime');
    return raw
      ? rawMailToEvents(raw.bytes, mailSink(connection), stored.receivedAt)
      : formToEvents(toFields(form), mailSink(connection), stored.receivedAt);
  },
};

function signatureOf(contentType: string, body: Buffer): MailgunSignature | null {
  if (isJson(contentType)) {
    const parsed = event.safeParse(jsonOf(body));
    return parsed.success ? parsed.data.signature : null;
  }
  const form = readForm(contentType, body);
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) =>
    fieldOf(form, name),
  );
  return timestamp && token && signature ? { timestamp, token, signature } : null;
}

const pairs = z.array(z.tuple([z.string(), z.string()]));
const idMap = z.record(z.string(), z.string());

function toFields(form: readonly FormPart[]) {
  const headers = pairs.safeParse(jsonOf(Buffer.from(fieldOf(form, 'message-headers'))));
  const ids = idMap.safeParse(jsonOf(Buffer.from(fieldOf(form, 'content-id-map') || '{}')));
  const idOf = new Map(Object.entries(ids.success ? ids.data : {}).map(([id, part]) => [part, id]));
  return {
    headers: headers.success ? headers.data : [],
    recipient: fieldOf(form, 'recipient'),
    from: fieldOf(form, 'from'),
    to: fieldOf(form, 'To'),
    subject: fieldOf(form, 'subject'),
    text: fieldOf(form, 'body-plain'),
    html: fieldOf(form, 'body-html'),
    files: form
      .filter((part) => /^attachment-\d+$/.test(part.name))
      .map((part) => ({ part, contentId: idOf.get(part.name) ?? null })),
  };
}

function fromEvent(body: unknown, connection: OpenConnection): InboundEvent {
  const parsed = event.safeParse(body);
  if (!parsed.success) return { kind: 'ignored', reason: 'unknown_shape' };
  const data = parsed.data['event-data'];
  const status = data['delivery-status'];
  const intent = data['user-variables']?.intent ?? data['user-variables']?.message;
  const what = whatOf(data.event, data.severity);
  if (!what) return { kind: 'ignored', reason: `event_${data.event}`.slice(0, 60) };
  return reportToEvent(
    {
      intentId: typeof intent === 'string' ? intent : null,
      what,
      hard: data.reason === 'suppress-bounce',
      detail: [status?.['enhanced-code'], status?.message || status?.description].filter(Boolean).join(' '),
    },
    mailSink(connection),
  );
}

function whatOf(name: string, severity: string | undefined): SendReport['what'] | null {
  if (name === 'failed') return severity === 'temporary' ? null : 'failed';
  if (name === 'delivered') return 'delivered';
  if (name === 'opened') return 'read';
  if (name === 'complained') return 'complaint';
  return name === 'unsubscribed' ? 'opt_out' : null;
}
