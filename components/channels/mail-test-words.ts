import type { Tone } from '#components/ui/badge.tsx';
import type { MailCheck, MailTestDto } from '#lib/channels/mail-test.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import { plural } from '#lib/ui/format.ts';

const ADVICE: Readonly<Record<'SPF' | 'DKIM' | 'DMARC', string>> = {
  SPF: 'The DNS of your domain does not name the server that sends for you. Paste the SPF record above.',
  DKIM: 'The mail bears no signature that holds. Make a DKIM key above, or let your mail server sign.',
  DMARC:
    'Neither SPF nor DKIM speaks for the domain in From. Mend those two, then paste the DMARC record above.',
};

/** A check as word, tone and what it means or wants. */
export function checkWords(
  name: 'SPF' | 'DKIM' | 'DMARC',
  { result, about }: MailCheck,
): readonly [string, Tone, string] {
  if (result === null) return ['Not said', 'neutral', 'The server does not speak of it.'];
  if (result === 'pass') return ['Holds', 'good', about ? `For ${about}.` : ''];
  if (result === 'temperror')
    return ['No answer', 'warning', 'The server could not look it up just then. Send another mail.'];
  // Others may still believe the mail: nothing is said, or not as a rule.
  const open = result === 'none' || result === 'neutral' || result === 'bestguesspass';
  return [open ? `Open (${result})` : `Fails (${result})`, open ? 'warning' : 'danger', ADVICE[name]];
}

/** How long it was on its way. Clocks of servers differ: what seems to go back in time took none. */
export function tookWords(what: MailTestDto | { tookMs: number | null }): string {
  const ms =
    'tookMs' in what
      ? (what.tookMs ?? 0)
      : Date.parse(what.arrivedAt ?? '') - Date.parse(what.sentAt ?? what.createdAt);
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const words =
    seconds < 1
      ? 'under a second'
      : seconds < 120
        ? plural(seconds, 'second')
        : plural(Math.round(seconds / 60), 'minute');
  return 'tookMs' in what ? words : `It came back after ${words}`;
}

/** Where a mail that is not back may be, the likeliest first. */
export function whatToDo(connection: Pick<ConnectionDto, 'address' | 'provider' | 'settings'>): string[] {
  const { address, settings } = connection;
  const folder = String(settings.imapFolder ?? 'INBOX');
  return [
    `Open the mailbox of ${address} and look into the folder for spam. If it is there, SPF, DKIM or DMARC is wrong: check the records above.`,
    settings.imapHost
      ? `See whether it lies in another folder than ${folder}, put there by a rule; and whether ${address} is the mailbox that is read here.`
      : 'See in the provider’s log whether it took the mail in, and whether it calls the webhook above.',
    'See whether a mail came that says why it could not be delivered.',
    'If the server is merely slow, this page says so by itself when the mail is back.',
  ];
}
