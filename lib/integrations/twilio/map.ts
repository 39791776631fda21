import type { InboundEvent, InboundFile, StoredBody } from '#lib/channels/ports.ts';
import { codeOf } from './errors.ts';

/**
 * Words that Twilio answers by itself on a long code (docs, "Advanced opt-out"): the wish is honoured here as well, but
 * not confirmed a second time.
 */
const CONFIRMED_BY_TWILIO = /^(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;

export function mapTwilio(stored: StoredBody): InboundEvent[] {
  const form = new URLSearchParams(stored.body.toString('utf8'));
  const sid = form.get('MessageSid');
  if (!sid) return [{ kind: 'ignored', reason: 'unknown_body' }];
  const status = form.get('MessageStatus');
  return [
    status
      ? mapStatus(form, sid, status, stored.headers['x-intent-id'])
      : mapMessage(form, sid, stored.receivedAt),
  ];
}

function mapMessage(form: URLSearchParams, sid: string, receivedAt: Date): InboundEvent {
  const from = form.get('From') ?? '';
  if (from === '') return { kind: 'ignored', reason: 'no_sender' };
  const files = filesOf(form);
  const text = (form.get('Body') ?? '').trim();
  const type = form.get('OptOutType');
  const optOut = type === 'STOP' ? 'stop' : type === 'START' ? 'start' : type === 'HELP' ? null : undefined;
  return {
    kind: 'message',
    externalId: sid,
    // Twilio does not say when it was written.
    sentAt: receivedAt.toISOString(),
    identities: [{ kind: from.startsWith('+') ? 'phone' : 'handle', value: from }],
    body: text || files.map((file) => `[${wordOf(file.mime)}]`).join(' ') || '[Empty message]',
    metadata: { segments: Number(form.get('NumSegments') ?? 1) },
    ...(files.length > 0 ? { files } : {}),
    ...(optOut === undefined ? {} : { optOut }),
    ...(type === 'STOP' || CONFIRMED_BY_TWILIO.test(text) ? { optOutConfirmed: true } : {}),
  };
}

/** A message brings ten files at most (docs, "NumMedia"). */
const MOST_FILES = 10;

function filesOf(form: URLSearchParams): InboundFile[] {
  const count = Math.min(MOST_FILES, Number(form.get('NumMedia') ?? 0) || 0);
  return Array.from({ length: count }, (_, index): InboundFile => {
    const mime = form.get(`MediaContentType${index}`) ?? 'application/octet-stream';
    return {
      name: `${wordOf(mime).toLowerCase()}-${index + 1}${extensionOf(mime)}`,
      mime,
      source: { url: form.get(`MediaUrl${index}`) ?? '' },
    };
  });
}

const wordOf = (mime: string): string =>
  mime.startsWith('image/')
    ? 'Photo'
    : mime.startsWith('audio/')
      ? 'Audio'
      : mime.startsWith('video/')
        ? 'Video'
        : /vcard/.test(mime)
          ? 'Contact'
          : 'Document';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'text/vcard': '.vcf',
  'text/x-vcard': '.vcf',
  'video/mp4': '.mp4',
  'audio/mpeg': '.mp3',
  'application/pdf': '.pdf',
};
const extensionOf = (mime: string): string => EXTENSIONS[mime] ?? '';

const STATES: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
};

function mapStatus(
  form: URLSearchParams,
  sid: string,
  status: string,
  intentId: string | undefined,
): InboundEvent {
  const state = STATES[status];
  // accepted, queued, sending: it lies with Twilio, as we knew.
  if (!state) return { kind: 'ignored', reason: `status_${status}` };
  const number = Number(form.get('ErrorCode') ?? 0);
  const code = number ? codeOf(number).code : undefined;
  return {
    kind: 'status',
    externalId: sid,
    ...(intentId ? { intentId } : {}),
    state,
    ...(code ? { code } : {}),
    ...(code === 'opted_out' ? { suppress: 'opt_out' as const } : {}),
  };
}
