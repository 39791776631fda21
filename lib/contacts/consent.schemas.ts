import { z } from 'zod';
import type { ChannelKind } from '#db/schema/conversations.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import { idField, optionalText, textField } from '#lib/core/fields.ts';
import type { MessageRef, SuppressionDto } from './schemas.ts';

/** On what we write to somebody: the bases of article 6 of the GDPR that a company can have for messages. */
export const CONSENT_BASES = [
  'consent',
  'contract',
  'legitimate_interest',
  'legal_obligation',
  'vital_interest',
] as const;

const channel = z.enum(CHANNELS, `must be one of: ${CHANNELS.join(', ')}`);

/** Input of the ability `record_consent`. */
export const recordConsentInput = z.object({
  contactId: idField,
  channel,
  basis: z.enum(CONSENT_BASES, `must be one of: ${CONSENT_BASES.join(', ')}`),
  /** What they said or signed, when and where: the proof. */
  note: textField(500),
});
export type RecordConsentInput = z.output<typeof recordConsentInput>;

export const withdrawConsentInput = z.object({
  contactId: idField,
  channel,
  /** How they said so. */
  note: optionalText(500),
});

/** One line of the history. `cleared`: what was recorded was taken back, and nothing is known any more. */
export interface ConsentEntryDto {
  id: string;
  channel: string;
  status: 'granted' | 'withdrawn' | 'cleared';
  basis: string;
  source: string;
  note: string | null;
  /** The message in which they said so. */
  message: MessageRef | null;
  by: { kind: string; name: string };
  at: string;
}

/** Where a person stands on one channel. `suppressed` stands above what was agreed: nothing is sent there. */
export interface ChannelConsentDto {
  channel: ChannelKind;
  state: 'consented' | 'withdrawn' | 'suppressed' | 'unknown';
  /** What stands, also where a suppression lies above it; null where nobody said anything. */
  consent: {
    status: 'granted' | 'withdrawn';
    basis: string;
    source: string;
    note: string | null;
    message: MessageRef | null;
    /** Null for what is older than the history. */
    by: { kind: string; name: string } | null;
    at: string;
  } | null;
  suppressions: SuppressionDto[];
  /** Whether they have an address there at all. */
  reachable: boolean;
}

export interface ConsentsDto {
  channels: ChannelConsentDto[];
  /** Newest first, at most 200. */
  history: ConsentEntryDto[];
}
