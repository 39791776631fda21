import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { z } from 'zod';
import type { InboundEvent, OpenConnection, WebhookCall, WebhookPort } from '#lib/channels/ports.ts';
import {
  type FormPart,
  fieldOf,
  formToEvents,
  mailSink,
  provesKey,
  rawMailToEvents,
  readForm,
  reportToEvent,
  type SendReport,
} from '../email/index.ts';
import { jsonOf } from '../outside/index.ts';

/** https://docs.sendgrid.com: Event Webhook; our id of the send comes back among the unique arguments. */
const events = z.array(
  z
    .object({
      event: z.string(),
      reason: z.string().nullish(),
      status: z.string().nullish(),
      intent: z.string().optional(),
    })
    .loose(),
);

/** ECDSA P-256 over timestamp and raw body; the key as SendGrid shows it, DER in base64. */
export function isSendgridSignature(
  given: { timestamp: string; signature: string },
  body: Buffer,
  publicKey: string,
): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return createVerify('SHA256')
      .update(Buffer.concat([Buffer.from(given.timestamp), body]))
      .verify(key, given.signature, 'base64');
  } catch {
    return false;
  }
}

/** SendGrid's Inbound Parse (raw, which is better, or parsed) and Event Webhook, both at one address with our key in it. */
export const sendgridWebhook: WebhookPort = {
  maxBytes: 36 * 1024 * 1024,
  verify(call, connection) {
    if (!provesKey(call, connection.credentials.webhookKey))
      return { kind: 'refuse', status: 403, reason: 'wrong_key' };
    if (!signatureHolds(call, connection)) return { kind: 'refuse', status: 403, reason: 'wrong_signature' };
    return { kind: 'accept', dedupeKey: createHash('sha256').update(call.body).digest('hex') };
  },
  map(stored, connection) {
    const contentType = stored.headers['content-type'] ?? '';
    if (/^application\/json/i.test(contentType)) return fromEvents(jsonOf(stored.body), connection);
    const form = readForm(contentType, stored.body);
    const raw = form.find((part) => part.name === 'email');
    if (raw) return rawMailToEvents(raw.bytes, mailSink(connection), stored.receivedAt);
    if (!form.some((part) => part.name === 'headers')) return [{ kind: 'ignored', reason: 'unknown_shape' }];
    return formToEvents(toFields(form), mailSink(connection), stored.receivedAt);
  },
};

/** Events are signed where the account switched that on and its public key was entered. */
function signatureHolds(call: WebhookCall, connection: OpenConnection): boolean {
  const key = connection.settings.eventPublicKey;
  if (
    typeof key !== 'string' ||
    key === '' ||
    !/^application\/json/i.test(call.headers.get('content-type') ?? '')
  )
    return true;
  return isSendgridSignature(
    {
      timestamp: call.headers.get('x-twilio-email-event-webhook-timestamp') ?? '',
      signature: call.headers.get('x-twilio-email-event-webhook-signature') ?? '',
    },
    call.body,
    key,
  );
}

const strings = z.record(z.string(), z.string());
const envelope = z.object({ to: z.array(z.string()).default([]) });

/** Each field may be in a character set of its own; `charsets` says in which. */
function toFields(form: readonly FormPart[]) {
  const said = strings.safeParse(jsonOf(Buffer.from(fieldOf(form, 'charsets') || '{}')));
  const charsets = said.success ? said.data : {};
  const text = (name: string): string =>
    decode(form.find((part) => part.name === name)?.bytes ?? Buffer.alloc(0), charsets[name]);
  const ids = strings.safeParse(jsonOf(Buffer.from(fieldOf(form, 'content-ids') || '{}')));
  const idOf = new Map(Object.entries(ids.success ? ids.data : {}).map(([id, part]) => [part, id]));
  const to = envelope.safeParse(jsonOf(Buffer.from(fieldOf(form, 'envelope') || '{}')));
  return {
    headers: headerLines(fieldOf(form, 'headers')),
    recipient: to.success ? to.data.to.join(', ') : '',
    from: text('from'),
    to: text('to'),
    subject: text('subject'),
    text: text('text'),
    html: text('html'),
    files: form
      .filter((part) => /^attachment\d+$/.test(part.name))
      .map((part) => ({ part, contentId: idOf.get(part.name) ?? null })),
  };
}

const headerLines = (block: string): [string, string][] =>
  [...block.replace(/\r?\n[ \t]+/g, ' ').matchAll(/^([!-9;-~]+):[ \t]*(.*)$/gm)].map(
    ([, name = '', value = '']): [string, string] => [name, value.trim()],
  );

function decode(bytes: Buffer, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

function fromEvents(body: unknown, connection: OpenConnection): InboundEvent[] {
  const parsed = events.safeParse(body);
  if (!parsed.success) return [{ kind: 'ignored', reason: 'unknown_shape' }];
  return parsed.data.map((one) => {
    const what = whatOf(one.event);
    if (!what) return { kind: 'ignored' as const, reason: `event_${one.event}`.slice(0, 60) };
    return reportToEvent(
      {
        intentId: one.intent ?? null,
        what,
        hard: one.event === 'dropped' && /bounced address|invalid/i.test(one.reason ?? ''),
        detail: [one.status, one.reason].filter(Boolean).join(' ') || undefined,
      },
      mailSink(connection),
    );
  });
}

function whatOf(name: string): SendReport['what'] | null {
  if (name === 'bounce' || name === 'dropped') return 'failed';
  if (name === 'delivered') return 'delivered';
  if (name === 'open') return 'read';
  if (name === 'spamreport') return 'complaint';
  return name === 'unsubscribe' || name === 'group_unsubscribe' ? 'opt_out' : null;
}
