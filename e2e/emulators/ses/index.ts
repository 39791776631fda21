import { createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { Fate, MailCall, MailVendor } from '../mail-provider/index.ts';
import { type ProviderEmulator, startProvider } from '../provider/index.ts';

const TOPIC = 'arn:aws:sns:us-east-1:012345678912:inbound';
const SNS = 'https://sns.us-east-1.amazonaws.com';
const CERTIFICATE = '/SimpleNotificationService-emulated.pem';

const FATES: Readonly<Record<Fate, Record<string, unknown> | null>> = {
  delivered: { notificationType: 'Delivery', delivery: { smtpResponse: '250 ok' } },
  // Amazon tells that by other events, to another kind of topic.
  opened: null,
  bounced: {
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }],
    },
  },
  complained: { notificationType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } },
};

export interface SesVendor extends MailVendor {
  /** Amazon's SNS on loopback: its certificate, and where a subscription is confirmed. It fails on purpose. */
  sns: ProviderEmulator;
  /** The first thing that SNS posts to a new subscriber. @param over what a forger would change, before it is signed. */
  subscription(over?: Record<string, string>): MailCall;
}

/** Amazon SES behind SNS, with a certificate of its own. */
export async function sesVendor(): Promise<SesVendor> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const sns = await startProvider({
    faults: {
      busy: { status: 429, body: { Error: { Code: 'Throttled' } } },
      down: { status: 503, body: {} },
      refuse_key: { status: 403, body: { Error: { Code: 'AuthorizationError' } } },
    },
    answer: ({ path }) =>
      path === CERTIFICATE
        ? {
            status: 200,
            body: Buffer.from(publicKey.export({ format: 'pem', type: 'spki' })),
            contentType: 'application/x-pem-file',
          }
        : path.startsWith('/?Action=ConfirmSubscription')
          ? { status: 200, accepted: true, body: Buffer.from('<ConfirmSubscriptionResponse/>') }
          : { status: 404, body: {} },
  });
  const signedBy = (message: Record<string, string>, names: readonly string[]): MailCall => {
    const canonical = names.map((name) => `${name}\n${message[name]}\n`).join('');
    const Signature = createSign('RSA-SHA256').update(canonical, 'utf8').sign(privateKey, 'base64');
    return {
      body: JSON.stringify({ ...message, Signature }),
      headers: {
        'content-type': 'text/plain; charset=UTF-8',
        'x-amz-sns-message-type': message.Type ?? '',
      },
    };
  };
  const frame = () => ({
    MessageId: randomUUID(),
    TopicArn: TOPIC,
    Timestamp: new Date().toISOString(),
    SignatureVersion: '2',
    SigningCertURL: `${SNS}${CERTIFICATE}`,
  });
  const notification = (said: unknown): MailCall =>
    signedBy({ ...frame(), Type: 'Notification', Message: JSON.stringify(said) }, [
      'Message',
      'MessageId',
      'Timestamp',
      'TopicArn',
      'Type',
    ]);
  return {
    vendor: 'ses',
    sns,
    given: { settings: { topicArn: TOPIC }, credentials: {} },
    says: () => `Ok ${randomBytes(8).toString('hex')}-${randomUUID()}-000000`,
    inbound: (_, raw) =>
      notification({
        notificationType: 'Received',
        mail: { messageId: randomUUID() },
        receipt: { action: { type: 'SNS', encoding: 'BASE64' }, virusVerdict: { status: 'PASS' } },
        content: Buffer.from(raw).toString('base64'),
      }),
    report: (_, { said }, fate) =>
      FATES[fate] ? notification({ ...FATES[fate], mail: { messageId: said.replace(/^Ok /, '') } }) : null,
    subscription: (over = {}) =>
      signedBy(
        {
          ...frame(),
          Type: 'SubscriptionConfirmation',
          Message: 'You have chosen to subscribe to the topic.',
          Token: 'emulated-token',
          SubscribeURL: `${SNS}/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=emulated-token`,
          ...over,
        },
        ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
      ),
    reset: () => sns.reset(),
    close: () => sns.close(),
  };
}
