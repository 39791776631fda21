import type { MailChoice } from '#lib/notifications/mail.schemas.ts';
import { noticePath } from '#lib/notifications/paths.schemas.ts';
import type { NotificationDto, NotificationKind } from '#lib/notifications/schemas.ts';

/** The page of what a notification is about. */
export const notificationHref = (workspace: string, { entity }: NotificationDto): string =>
  noticePath(workspace, entity);

/** What somebody is told of, for the table of choices. */
export const KIND_WORDS: Readonly<Record<NotificationKind, { label: string; help: string }>> = {
  mention: { label: 'I am mentioned', help: 'A colleague names you in a note.' },
  approval_waiting: {
    label: 'An approval waits for me',
    help: 'You are asked by name, it is passed on to you, or half of its time is over.',
  },
  ticket_escalated: {
    label: 'A ticket is at risk',
    help: 'A service level is due soon or was missed, on a ticket of yours or one you watch.',
  },
  task_due: { label: 'A task is due', help: 'Yours, or one of your team that nobody has.' },
  ticket_assigned: { label: 'I get a ticket', help: 'Somebody or a rule gives it to you.' },
  conversation_assigned: { label: 'I get a conversation', help: 'Somebody gives it to you.' },
  task_assigned: { label: 'I get a task', help: 'Somebody else made it for you.' },
  ticket_watched: {
    label: 'A ticket I watch changes',
    help: 'Somebody writes, or its status, assignee or priority changes.',
  },
  connection_broken: {
    label: 'A channel or mirror stopped working',
    help: 'The other side refuses it, and it was switched off. For administrators.',
  },
  mail_refused: {
    label: 'My mail comes back',
    help: 'Your address is refused, and nothing more is mailed to it until you say so.',
  },
};

export const MAIL_WORDS: Readonly<Record<MailChoice, string>> = {
  never: 'No e-mail',
  daily: 'In the daily summary',
  unread: 'When unread',
  always: 'Unread, any hour',
};

const CODE_WORDS: Readonly<Record<string, string>> = {
  address_unknown: 'The member’s mail server says there is no such address.',
  key_refused: 'The mail server refuses the sign-in in SMTP_URL.',
  smtp_unreachable: 'The mail server in SMTP_URL does not answer.',
  smtp_not_encrypted: 'The mail server does not offer the encryption SMTP_URL asks for.',
  line_broke: 'The line broke after the mail was said; whether it left is not known.',
  interrupted: 'The work was interrupted while it was sent; whether it left is not known.',
  complaint: 'The member marked it as unwanted, so notices are not mailed to them any more.',
  unsubscribed: 'The member ended it at the mail provider, so notices are not mailed to them any more.',
};

/** Why a mail was not sent, or came back, in words; what no word is for is shown as it is. */
export const codeWords = (code: string): string =>
  CODE_WORDS[code] ??
  (code.startsWith('bounced')
    ? `It came back: the member’s mail server did not take it${/_[45]\.2\.2$/.test(code) ? ', the mailbox is full' : ''}.`
    : code);

/** `08:00` of minutes after midnight; 1440 is the end of the day. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** When mail comes: `on Mon, Tue from 09:00 to 17:00`. @param days Monday is 1; none: every day. */
export function mailHours(hours: {
  days: readonly number[];
  fromMinute: number;
  untilMinute: number;
}): string {
  const { days, fromMinute, untilMinute } = hours;
  const on =
    days.length === 0 || days.length === 7
      ? 'every day'
      : `on ${days
          .toSorted((a, b) => a - b)
          .map((day) => DAYS[day - 1])
          .join(', ')}`;
  return `${on} from ${clockOf(fromMinute)} to ${clockOf(untilMinute)}`;
}
