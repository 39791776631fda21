import { z } from 'zod';
import { idField, versionField } from '#lib/core/fields.ts';

/** `unsure`: it may be right, and we cannot tell. `unreachable`: the DNS gave no answer. */
export const MAIL_RECORD_STATES = ['unchecked', 'ok', 'unsure', 'missing', 'wrong', 'unreachable'] as const;
export type MailRecordState = (typeof MAIL_RECORD_STATES)[number];

export const MAIL_RECORD_KEYS = ['spf', 'dkim', 'dmarc', 'mx'] as const;
export type MailRecordKey = (typeof MAIL_RECORD_KEYS)[number];

/** An entry of the DNS by which other servers trust a workspace's mail: what to paste, and what stands there. */
export interface MailRecord {
  key: MailRecordKey;
  type: 'TXT' | 'MX';
  /** Where it stands: a whole name. */
  name: string;
  /** What to paste; after a check, merged with what stands there already. */
  value: string;
  state: MailRecordState;
  /** What was found, and what to do about it; empty before the first check. */
  words: string;
}

export interface MailRecords {
  /** Empty for a channel that is not mail. */
  records: MailRecord[];
  /** When they were last looked up; null before the first time. */
  checkedAt: string | null;
  /** The key that signs: none yet, made and waiting to be seen in the DNS, or in use. */
  signing: 'none' | 'waits' | 'on';
}

export const makeDkimKeyInput = z.object({ connectionId: idField, version: versionField });
