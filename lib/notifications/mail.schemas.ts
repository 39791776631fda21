import { z } from 'zod';
import { idField, momentField, versionField } from '#lib/core/fields.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from './schemas.ts';

/**
 * How a notice leaves by mail. `unread`: when it is still unread after a while, within working hours. `always`: the
 * same at any hour. `daily`: in the summary of the day.
 */
export const MAIL_CHOICES = ['never', 'daily', 'unread', 'always'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

export interface NoticeChoice {
  /** Behind the bell. */
  desk: boolean;
  mail: MailChoice;
}

/** By kind; a kind that is not named goes the usual way. */
export type NoticeChoices = Partial<Record<NotificationKind, NoticeChoice>>;

/** What goes which way until somebody chooses. What waits for somebody leaves at any hour, news once a day or never. */
export const USUAL_CHOICES: Readonly<Record<NotificationKind, NoticeChoice>> = {
  mention: { desk: true, mail: 'unread' },
  approval_waiting: { desk: true, mail: 'always' },
  ticket_escalated: { desk: true, mail: 'always' },
  task_due: { desk: true, mail: 'unread' },
  ticket_assigned: { desk: true, mail: 'unread' },
  conversation_assigned: { desk: true, mail: 'daily' },
  task_assigned: { desk: true, mail: 'daily' },
  ticket_watched: { desk: true, mail: 'never' },
  connection_broken: { desk: true, mail: 'always' },
  mail_refused: { desk: true, mail: 'never' },
};

/** Whose word counts: the member's, else the workspace's, else what is usual. */
export const choiceOf = (
  kind: NotificationKind,
  own: NoticeChoices | null,
  workspace: NoticeChoices | null,
): NoticeChoice => own?.[kind] ?? workspace?.[kind] ?? USUAL_CHOICES[kind];

/** Kinds that only administrators are told of. */
export const ADMIN_KINDS: readonly NotificationKind[] = ['connection_broken'];

const choice = z.object({ desk: z.boolean(), mail: z.enum(MAIL_CHOICES) });
/** Null: back to the usual way. */
const choices = z
  .partialRecord(z.enum(NOTIFICATION_KINDS), choice.nullable())
  .meta({ example: { ticket_watched: { desk: true, mail: 'daily' } } });

/** Minutes after midnight. */
const minute = z.int().min(0, 'must be a time of day').max(1439, 'must be a time of day');

export const setNotificationPreferencesInput = z.object({
  /** Whether any notice is mailed to you. */
  mails: z.boolean().optional(),
  /** The named kinds change; null puts one back to the usual way. */
  choices: choices.optional(),
  /** Minutes after midnight at which the daily summary leaves, in your time zone. */
  dailyMinute: minute.meta({ example: 480 }).optional(),
  /** Until then no mail leaves; null: it goes on. */
  pausedUntil: momentField.nullish(),
  version: versionField,
});

export const setNotificationSettingsInput = z.object({
  /** Whether any notice is mailed to anybody. */
  mails: z.boolean().optional(),
  /** For members who chose nothing; null puts a kind back to the usual way. */
  choices: choices.optional(),
  /** Minutes a notice waits to be read in the desk. */
  delayMinutes: z.int().min(0, 'must not be negative').max(1440, 'must be at most a day').optional(),
  /** Minutes between two mails to one member. */
  windowMinutes: z.int().min(0, 'must not be negative').max(1440, 'must be at most a day').optional(),
  /** Whether a mail quotes what people wrote. */
  quotes: z.boolean().optional(),
  /** Minutes after midnight between which mail comes to members who named no working hours. */
  fromMinute: minute.meta({ example: 420 }).optional(),
  /** Later than the beginning; 1440 is the end of the day. */
  untilMinute: z
    .int()
    .min(1, 'must be a time of day')
    .max(1440, 'must be a time of day')
    .meta({ example: 1200 })
    .optional(),
  version: versionField,
});

export const resumeNoticeMailInput = z.object({ userId: idField });

export interface NotificationSettings {
  mails: boolean;
  /** Of every kind, as it holds for members who chose nothing. */
  choices: Record<NotificationKind, NoticeChoice>;
  /** The kinds the workspace chose for; the others go the usual way. */
  chosen: NotificationKind[];
  delayMinutes: number;
  windowMinutes: number;
  quotes: boolean;
  /** Minutes after midnight between which mail comes to members who named no working hours. */
  fromMinute: number;
  untilMinute: number;
  version: number;
}

export interface NotificationPreferences {
  mails: boolean;
  /** Of every kind the member can be told of, as it holds now. */
  choices: Partial<Record<NotificationKind, NoticeChoice>>;
  /** What the member chose themselves. */
  chosen: NotificationKind[];
  dailyMinute: number;
  pausedUntil: string | null;
  /** Since when the member's mail server refuses the address; nothing is sent to it until the member says so. */
  refusedAt: string | null;
  version: number;
  /** Whether mail can leave at all, and who decides. */
  delivery: {
    /** No mail server is set up for this installation. */
    isSetUp: boolean;
    /** The workspace sends notices by mail. */
    isOn: boolean;
    delayMinutes: number;
  };
}

/** What became of the notices' mails, for administrators. */
export interface NoticeMailHealth {
  isSetUp: boolean;
  /** Of the last seven days. */
  counts: { sent: number; failed: number; dropped: number };
  /** To be sent, or to be tried again. */
  waiting: number;
  lastSentAt: string | null;
  lastError: { at: string; code: string } | null;
  members: NoticeMailOfMember[];
}

export interface NoticeMailOfMember {
  userId: string;
  name: string;
  email: string;
  /** `refused`: their server refuses the address. */
  state: 'on' | 'off' | 'paused' | 'refused';
  /** Of the last seven days. */
  sent: number;
  failed: number;
  /** Notices that may yet leave. */
  waiting: number;
  lastSentAt: string | null;
  lastError: { at: string; code: string } | null;
}
