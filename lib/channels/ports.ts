import type { MailVerdict } from './mail-test.schemas.ts';
import type { ChannelKind, Provider } from './schemas.ts';

export type { MailRecord } from './mail-dns.schemas.ts';
export type { MailCheck, MailVerdict } from './mail-test.schemas.ts';
export type { Pairing } from './pairing.schemas.ts';

/** A workspace's account with a provider, opened: what an adapter works with. Lives as long as one call. */
export interface OpenConnection {
  workspaceId: string;
  id: string;
  kind: ChannelKind;
  provider: Provider;
  address: string;
  settings: Readonly<Record<string, unknown>>;
  credentials: Readonly<Record<string, string>>;
  status: 'draft' | 'active' | 'disabled';
}

/** A call to `/api/webhooks/<vendor>/<connection>`, its body untouched: signatures are over bytes. */
export interface WebhookCall {
  method: 'GET' | 'POST';
  /** By the configured public address, whatever the request said behind its proxies. */
  url: URL;
  headers: Headers;
  body: Buffer;
}

export type WebhookVerdict =
  /** Genuine: to be kept once by this key, then answered with `reply` (an empty 200 without one). */
  | { kind: 'accept'; dedupeKey: string; reply?: WebhookReply }
  /** A question of the provider that is answered and not kept: a handshake. */
  | { kind: 'answer'; reply: WebhookReply }
  /** `reason` is a code for the log; the sender learns the status only. */
  | { kind: 'refuse'; status: 401 | 403; reason: string };

export interface WebhookReply {
  contentType: string;
  body: string;
}

/** A body as it was kept. */
export interface StoredBody {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** When it came: the time of what carries none. */
  receivedAt: Date;
}

type IdentityKind = 'phone' | 'email' | 'wa_id' | 'bsuid' | 'telegram' | 'handle';
export interface InboundIdentity {
  kind: IdentityKind;
  /** Normalised: E.164, lower-case mail address, the provider's id as it is. */
  value: string;
}

export interface InboundFile {
  name: string;
  mime: string;
  /** Bytes, where the provider says so before the file is fetched. */
  size?: number;
  /** Hex, where the provider says so: what is fetched must have it. */
  sha256?: string;
  inline?: boolean;
  /** What `fetchFile` needs to find it. */
  source: Record<string, string>;
  /** The bytes, where they came with the message: then nothing is fetched. */
  content?: Buffer;
}

/** What a mail says besides its words, and where it belongs. */
export interface InboundMail {
  /** All but `human` were written by programs and are never answered. */
  written: 'human' | 'auto_reply' | 'list' | 'calendar';
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  cc: { name: string; address: string }[];
  quoted: string;
  signature: string;
  /** Unsanitised. */
  html: string | null;
  filesDropped: number;
  /** The conversation that its signed address names. */
  conversationId: string | null;
  /** Message-IDs of the mails it answers, newest first. */
  answers: string[];
  /** Without what programs put before it. */
  bareSubject: string;
  /** Its subject says that it answers something. */
  isReply: boolean;
}

/** What one stored body says, in the product's words. One body may say several things; their order is the body's. */
export type InboundEvent =
  | {
      kind: 'message';
      externalId: string;
      /** ISO. */
      sentAt: string;
      /** One or two; the first is the address replies go to. */
      identities: InboundIdentity[];
      contactName?: string;
      body: string;
      subject?: string;
      metadata?: Record<string, unknown>;
      files?: InboundFile[];
      /** Set for mail. */
      mail?: InboundMail;
      /** Set where the provider knows; left out, the words decide. */
      optOut?: 'stop' | 'start' | null;
      /** The provider has confirmed the opt-out itself: a second confirmation would be one too many. */
      optOutConfirmed?: boolean;
      /** How long free text may be sent after it, where the channel has such a window. */
      windowHours?: number;
      /** The other system's id of the thread, where it has one. */
      conversationExternalId?: string;
    }
  /** The sender changed the words of a message. */
  | { kind: 'edit'; externalId: string; body: string; editedAt: string }
  /** `emoji` null takes it back. */
  | { kind: 'reaction'; externalId: string; by: string; emoji: string | null }
  | {
      kind: 'status';
      /** Null where the other end knows the message by our id of the send alone. */
      externalId: string | null;
      /** Our own id of the send, where the provider hands it back. */
      intentId?: string;
      state: 'sent' | 'delivered' | 'read' | 'failed';
      code?: string;
      detail?: string;
      /** Why it failed in words for people, shown in place of the code. */
      reason?: string;
      /** The failure says that they must not be written to any more. */
      suppress?: 'opt_out' | 'bounce' | 'complaint';
      /** The failure says that the window for free text is closed. */
      windowClosed?: boolean;
    }
  /** The same person under a new address. */
  | { kind: 'identity'; from: InboundIdentity; to: InboundIdentity }
  /** They say that this is an address of theirs too. Nobody has proven it. */
  | { kind: 'address'; of: InboundIdentity; also: InboundIdentity }
  /** They blocked us, or took that back. */
  | { kind: 'reachable'; identity: InboundIdentity; reachable: boolean }
  /** The account itself can no longer send or receive, since then (ISO): `code` says why, as outcomes of sends do. */
  | { kind: 'account_lost'; code: string; at: string }
  /** A mail that the account sent to itself is back. `receivedAt`: ISO. */
  | { kind: 'mail_test'; testId: string; receivedAt: string; verdict: MailVerdict }
  /** Nothing for us: kept, and said why. */
  | { kind: 'ignored'; reason: string };

export type FetchedFile =
  | { kind: 'fetched'; bytes: Buffer; mime: string | null }
  /** It will never come: expired, removed, too large. */
  | { kind: 'gone'; reason: string }
  | { kind: 'later'; code: string };

/**
 * The way in of a provider. `map` is pure, and so is `verify` but for a certificate that a signature names (SNS);
 * `fetchFile` is the one that reaches outside.
 */
export interface WebhookPort {
  /** The largest body the provider sends. */
  maxBytes: number;
  verify(call: WebhookCall, connection: OpenConnection): WebhookVerdict | Promise<WebhookVerdict>;
  map(stored: StoredBody, connection: OpenConnection): InboundEvent[] | Promise<InboundEvent[]>;
  fetchFile?(
    source: Readonly<Record<string, string>>,
    connection: OpenConnection,
    maxBytes: number,
  ): Promise<FetchedFile>;
}

/** What a check of a connection found; `learned` is kept in the settings. */
export type ProbeResult =
  | { ok: true; learned?: Record<string, unknown>; notes?: string[] }
  | { ok: false; code: string; message: string };

/** A template as the provider keeps it. */
export interface SyncedTemplate {
  name: string;
  language: string;
  category: string;
  status: string;
  header: string | null;
  body: string;
  footer: string | null;
  parameters: { part: 'header' | 'body'; name: string; example: string | null }[];
  unsupported: string | null;
}
