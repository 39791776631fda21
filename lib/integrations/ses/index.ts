import { z } from 'zod';
import type { InboundEvent, OpenConnection, WebhookPort, WebhookVerdict } from '#lib/channels/ports.ts';
import { env } from '#lib/core/env.ts';
import { mailSink, rawMailToEvents, reportToEvent, sesMessageId } from '../email/index.ts';
import { callOutside, jsonOf } from '../outside/index.ts';
import { isSnsSignature, isSnsUrl, snsMessage } from './sns.ts';

/** What SES says inside an SNS notification (docs.aws.amazon.com/ses: notification contents). */
const notice = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({ messageId: z.string() }),
  /** The whole mail; the receipt rule says in which encoding. */
  content: z.string().optional(),
  receipt: z
    .object({
      action: z.object({ type: z.string(), encoding: z.string().optional() }).optional(),
      virusVerdict: z.object({ status: z.string() }).optional(),
    })
    .optional(),
  bounce: z
    .object({
      bounceType: z.string(),
      bouncedRecipients: z
        .array(z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() }))
        .default([]),
    })
    .optional(),
  complaint: z.object({}).optional(),
  delivery: z.object({}).optional(),
});

/** Fetches a certificate or confirms a subscription; addresses were checked by `isSnsUrl`. */
export type FetchText = (url: string) => Promise<string | null>;

const fetchText: FetchText = async (url) => {
  const instead = env().AWS_SNS_URL;
  const { pathname, search } = new URL(url);
  const answer = await callOutside({
    method: 'GET',
    url: instead ? new URL(pathname + search, instead).toString() : url,
    timeoutMs: 5_000,
    maxBytes: 65_536,
    ...(instead ? { trustedOrigin: new URL(instead).origin } : {}),
  });
  return answer.kind === 'answered' && answer.status === 200 ? answer.body.toString('utf8') : null;
};

/** Amazon SES through SNS: mail in the notification (up to 150 KB), bounces, complaints, deliveries. */
export function sesWebhook(fetch: FetchText = fetchText): WebhookPort {
  const certificates = new Map<string, string>();
  const certificateAt = async (url: string): Promise<string | null> => {
    const known = certificates.get(url);
    if (known) return known;
    const pem = await fetch(url);
    // A handful exist at a time; whoever fills this cannot, since only Amazon's hosts are asked.
    if (pem && certificates.size < 50) certificates.set(url, pem);
    return pem;
  };
  return {
    maxBytes: 512 * 1024,
    async verify(call, connection): Promise<WebhookVerdict> {
      const parsed = snsMessage.safeParse(jsonOf(call.body));
      const refuse = (reason: string): WebhookVerdict => ({ kind: 'refuse', status: 403, reason });
      if (!parsed.success) return refuse('unknown_shape');
      const message = parsed.data;
      if (message.TopicArn !== connection.settings.topicArn) return refuse('foreign_topic');
      if (!isSnsUrl(message.SigningCertURL) || !message.SigningCertURL.endsWith('.pem'))
        return refuse('foreign_certificate');
      const certificate = await certificateAt(message.SigningCertURL);
      if (!certificate || !isSnsSignature(message, certificate)) return refuse('wrong_signature');
      if (message.Type === 'SubscriptionConfirmation') {
        if (!isSnsUrl(message.SubscribeURL)) return refuse('foreign_subscribe_url');
        if ((await fetch(message.SubscribeURL)) === null) return refuse('not_confirmed');
      }
      return { kind: 'accept', dedupeKey: `sns:${message.MessageId}` };
    },
    map(stored, connection) {
      const outer = snsMessage.safeParse(jsonOf(stored.body));
      if (!outer.success) return [{ kind: 'ignored', reason: 'unknown_shape' }];
      if (outer.data.Type !== 'Notification') return [{ kind: 'ignored', reason: 'subscription' }];
      const inner = notice.safeParse(jsonOf(Buffer.from(outer.data.Message)));
      if (!inner.success) return [{ kind: 'ignored', reason: 'unknown_shape' }];
      return fromNotice(inner.data, connection, stored.receivedAt);
    },
  };
}

function fromNotice(
  said: z.infer<typeof notice>,
  connection: OpenConnection,
  receivedAt: Date,
): InboundEvent[] | Promise<InboundEvent[]> {
  const what = said.notificationType ?? said.eventType;
  const sink = mailSink(connection);
  if (what === 'Received') {
    if (said.receipt?.virusVerdict?.status === 'FAIL') return [{ kind: 'ignored', reason: 'virus' }];
    if (said.content === undefined) return [{ kind: 'ignored', reason: 'mail_lies_elsewhere' }];
    // Without a word about it the content is Base64 when it can be nothing else.
    const encoded =
      said.receipt?.action?.encoding?.toUpperCase() === 'BASE64' ||
      /^[A-Za-z0-9+/\r\n]+=*\s*$/.test(said.content);
    return rawMailToEvents(Buffer.from(said.content, encoded ? 'base64' : 'utf8'), sink, receivedAt);
  }
  const region = String(connection.settings.topicArn).split(':')[3] ?? '';
  const about = { intentId: null, messageId: sesMessageId(said.mail.messageId, region) };
  if (said.bounce) {
    const { bounceType, bouncedRecipients } = said.bounce;
    const [first] = bouncedRecipients;
    return [
      reportToEvent(
        {
          ...about,
          what: 'failed',
          hard: bounceType === 'Permanent',
          detail: [first?.status, first?.diagnosticCode].filter(Boolean).join(' ') || undefined,
        },
        sink,
      ),
    ];
  }
  if (said.complaint) return [reportToEvent({ ...about, what: 'complaint' }, sink)];
  if (said.delivery) return [reportToEvent({ ...about, what: 'delivered' }, sink)];
  return [{ kind: 'ignored', reason: `event_${what ?? 'unknown'}`.slice(0, 60) }];
}
