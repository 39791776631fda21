import type { SentFile, SentTemplate } from './schemas.ts';

/** What goes out: everything an adapter may know of a send. */
export interface OutgoingMessage {
  /** Stable for ever: an adapter that can, hands it on as the idempotency key. */
  intentId: string;
  workspaceId: string;
  channel: string;
  /** The account it goes out by; null where no provider stands behind the channel. */
  connectionId: string | null;
  address: string;
  body: string;
  /** Sent in place of the body, which then is only how it reads. */
  template: SentTemplate | null;
  /** What goes with it, in this order, as it was approved. A body may be empty where there is one. */
  files: readonly OutgoingFile[];
}

export interface OutgoingFile extends SentFile {
  bytes: Buffer;
}

/** A send that was claimed: its files are named, and their bytes not read yet. */
export type ClaimedMessage = Omit<OutgoingMessage, 'files'> & { files: readonly SentFile[] };

export type SendOutcome =
  | { kind: 'sent'; providerMessageId: string | null }
  /** It will never be accepted: bad address, blocked, policy. `code` is ours, `detail` the provider's own. */
  | { kind: 'refused'; code: string; detail: string | null }
  /** To be tried again: it was surely not accepted, or its receiver knows a repetition by the intent's id. */
  | { kind: 'retry_later'; afterSeconds: number; code: string }
  /** The line broke after the request went out. */
  | { kind: 'unknown'; code: string };

export type LookUpOutcome =
  | { kind: 'sent'; providerMessageId: string | null }
  /** The provider knows for sure that it never got it. */
  | { kind: 'absent' }
  /**
   * Nobody knows, and it does not matter: the receiver keeps what it got by the intent's id and does nothing when the
   * same comes again. Only where that is part of what was agreed with it (the API channel).
   */
  | { kind: 'repeatable' }
  | { kind: 'cannot_tell' };

export interface ChannelCapabilities {
  /** Calling `send` again with the same intent never delivers twice. */
  honoursIntentId: boolean;
  maxBodyLength: number;
}

/** One way to reach people. Adapters live in `lib/integrations/<vendor>`; `lib/wiring.ts` says which serves. */
export interface ChannelPort {
  capabilities(): ChannelCapabilities;
  send(message: OutgoingMessage): Promise<SendOutcome>;
  lookUp(intent: { workspaceId: string; intentId: string }): Promise<LookUpOutcome>;
  /** For settings: one harmless call. Answers a plain sentence when it fails. */
  testConnection(workspaceId: string): Promise<{ ok: true } | { ok: false; message: string }>;
}

/** What a mail that goes out knows of the conversation it stands in. */
export interface MailThread {
  conversationId: string;
  subject: string | null;
  /** Message-IDs of the conversation, oldest first. */
  messageIds: string[];
  /** The newest of them that came in. */
  answers: string | null;
  contactName: string | null;
  /** `person` wrote or countersigned it; the others are programs, and programs must be able to tell (RFC 3834). */
  by: 'person' | 'agent' | 'system';
  /** Not asked for by a message before it: it carries a way to be spared. */
  unasked: boolean;
}

/** What of a mail is measured, where the workspace measures. The text goes out as it was approved. */
export interface MailMarks {
  /** Links of the text by their place in it, and where they lead instead. */
  links: { from: number; to: number; href: string }[];
  /** A picture of one dot that tells of opening; null for none. */
  dot: string | null;
}
