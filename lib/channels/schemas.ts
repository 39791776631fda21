import { z } from 'zod';
import type { ConnectionStatus, Provider, ReceiptState, TemplateParameter } from '#db/schema/channels.ts';
import type { ChannelKind } from '#db/schema/conversations.ts';
import { idField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';
import { API_SHAPE } from './api.schemas.ts';
import { MAIL_SHAPES } from './mail.schemas.ts';
import { WHATSAPP_WEB_SHAPE } from './pacing.schemas.ts';
import { WEBCHAT_SHAPE } from './webchat.schemas.ts';

export type { ConnectionStatus, Provider, ReceiptState } from '#db/schema/channels.ts';
export type { ChannelKind } from '#db/schema/conversations.ts';
export { callbackOf } from './api.schemas.ts';

const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max);

/** What a provider needs to know and what it keeps secret. Ids are checked by their shape, so that a wrong paste shows at once. */
export interface ProviderShape {
  kind: ChannelKind;
  settings: z.ZodType<Record<string, unknown>>;
  credentials: z.ZodType<Record<string, string>>;
  /** Our own address there, from what was given. */
  addressOf(given: { settings: Record<string, unknown>; credentials: Record<string, string> }): string;
  /** Seconds between two messages to the same person; 0 where the provider has no such rule. */
  pairGapSeconds: number;
  /** Settings that name a server, and the secrets it is sent: of each the first that was given. */
  sentTo?: Readonly<Record<string, readonly string[]>>;
  /** Random parts we make and the provider repeats: its name, and whether it may be shown for pasting. */
  makes: readonly { name: string; shown: boolean; as?: 'signing_secret' }[];
  /** Nothing outside has to be asked whether it is right: it is active from the start, and after every change. */
  worksAtOnce?: boolean;
  /** It answers only, and slowly: its settings hold a pace (`pacingOf`), without which nothing goes out. */
  paced?: boolean;
  /** What is kept besides what was given, when it is connected. */
  keeps?(by: { name: string; at: string }): Record<string, unknown>;
}

/** The providers a workspace can connect, by the word in their webhook's address. */
export const PROVIDER_SHAPES: Partial<Record<Provider, ProviderShape>> = {
  whatsapp: {
    kind: 'whatsapp',
    settings: z.object({
      phoneNumberId: text(40).regex(/^\d{6,32}$/, 'is the number under "Phone number ID", digits only'),
      businessAccountId: text(40).regex(
        /^\d{6,32}$/,
        'is the number under "WhatsApp Business Account ID", digits only',
      ),
    }),
    credentials: z.object({ accessToken: text(1_000), appSecret: text(200) }),
    addressOf: ({ settings }) => String(settings.phoneNumberId),
    pairGapSeconds: 6,
    makes: [{ name: 'verifyToken', shown: true }],
  },
  twilio: {
    kind: 'sms',
    settings: z.object({
      accountSid: text(40).regex(/^AC[0-9a-fA-F]{32}$/, 'begins with AC and has 34 characters'),
      sender: text(40).regex(
        /^(\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32})$/,
        'is a number such as +14155550100, or a messaging service that begins with MG',
      ),
    }),
    credentials: z.object({ authToken: text(200) }),
    addressOf: ({ settings }) => String(settings.sender),
    pairGapSeconds: 0,
    makes: [],
  },
  telegram: {
    kind: 'telegram',
    settings: z.object({}),
    credentials: z.object({
      botToken: text(200).regex(
        /^\d{3,20}:[A-Za-z0-9_-]{10,}$/,
        'is what BotFather gives: digits, a colon, letters',
      ),
    }),
    addressOf: ({ credentials }) => String(credentials.botToken).split(':')[0] ?? '',
    pairGapSeconds: 1,
    makes: [{ name: 'secretToken', shown: false }],
  },
  ...WEBCHAT_SHAPE,
  ...API_SHAPE,
  ...WHATSAPP_WEB_SHAPE,
  ...MAIL_SHAPES,
};

const provider = z.enum(
  [
    'whatsapp',
    'whatsapp-web',
    'twilio',
    'telegram',
    'webchat',
    'api',
    'smtp',
    'postmark',
    'sendgrid',
    'mailgun',
    'ses',
  ],
  'must be a provider that can be connected',
);
const values = z.record(z.string().max(60), z.unknown());

export const createConnectionInput = z.object({
  provider,
  name: text(80),
  settings: values.default({}),
  credentials: values.default({}),
});

export const connectionIdInput = z.object({ connectionId: idField });

export const updateConnectionInput = z.object({
  connectionId: idField,
  version: versionField,
  name: text(80).optional(),
  settings: values.optional(),
  /** Left out they stay as they are; nobody can read them. */
  credentials: values.optional(),
});

export const renewSecretInput = z.object({ connectionId: idField, version: versionField });

export const switchConnectionInput = z.object({
  connectionId: idField,
  version: versionField,
  on: z.boolean(),
});

/** A workspace's account with a provider. Credentials are never among it. */
export interface ConnectionDto {
  id: string;
  kind: ChannelKind;
  provider: Provider;
  name: string;
  address: string;
  settings: Record<string, unknown>;
  status: ConnectionStatus;
  /** Where the provider must send to. */
  webhookUrl: string;
  lastOkAt: string | null;
  lastReceivedAt: string | null;
  lastErrorAt: string | null;
  lastErrorCode: string | null;
  disabledReason: string | null;
  version: number;
  createdAt: string;
}

export interface TemplateDto {
  id: string;
  connectionId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  header: string | null;
  body: string;
  footer: string | null;
  parameters: TemplateParameter[];
  /** Why it cannot be sent from here; null where it can. */
  unsupported: string | null;
  syncedAt: string;
}

export const RECEIPT_STATES = [
  'received',
  'done',
  'ignored',
  'failed',
] as const satisfies readonly ReceiptState[];

export const listReceiptsInput = z.object({
  ...pageInput,
  state: z.enum(RECEIPT_STATES).optional(),
  connectionId: idField.optional(),
});

export const receiptIdInput = z.object({ receiptId: idField });

export const replayReceiptsInput = z.object({
  ids: z.array(idField).min(1, 'choose at least one').max(500, 'at most 500 at once'),
});

export interface ReceiptDto {
  id: string;
  connectionId: string;
  connectionName: string;
  provider: Provider;
  state: ReceiptState;
  bytes: number;
  deliveries: number;
  replayed: number;
  outcome: Record<string, unknown> | null;
  error: string | null;
  receivedAt: string;
  handledAt: string | null;
}

/** One receipt with the body as it came, for whoever looks after jobs. */
export interface ReceiptDetail extends ReceiptDto {
  dedupeKey: string;
  headers: Record<string, string>;
  /** The body as text, its first 100,000 characters; what proves who sent it is covered. */
  body: string;
}
