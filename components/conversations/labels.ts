import type { Tone } from '#components/ui/badge.tsx';
import type { ChannelKind, DeliveryState } from '#lib/conversations/schemas.ts';

export const CHANNEL_NAMES: Readonly<Record<ChannelKind, string>> = {
  simulator: 'Simulator',
  web: 'Web chat',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  api: 'API',
};

export const DELIVERY: Readonly<Record<DeliveryState, { word: string; tone: Tone }>> = {
  queued: { word: 'Queued', tone: 'neutral' },
  sending: { word: 'Sending', tone: 'info' },
  sent: { word: 'Sent', tone: 'neutral' },
  delivered: { word: 'Delivered', tone: 'good' },
  read: { word: 'Read', tone: 'good' },
  failed: { word: 'Not delivered', tone: 'danger' },
  unknown: { word: 'Delivery unknown', tone: 'warning' },
};

/** `pricing_question` as people say it. */
export const humanise = (code: string): string => {
  const words = code.replaceAll(/[_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SEND_ERRORS: Readonly<Record<string, string>> = {
  channel_not_connected: 'this channel is not connected',
  channel_disabled: 'the channel is switched off',
  channel_removed: 'the account it came in by was removed',
  channel_key_refused: 'the provider refuses our key',
  session_lost: 'the phone of our number is no longer linked',
  refused_by_phone: 'the phone refused it',
  line_broke: 'the line broke',
  timed_out: 'the provider did not answer in time',
  gave_up: 'the provider put it off for days',
  interrupted: 'it was interrupted',
  window_closed: 'the time for free text was over',
  undeliverable: 'the number cannot be reached there',
  provider_cap: 'the provider limits what they get',
  opted_out: 'they have opted out',
  blocked: 'they have blocked us',
  bad_address: 'the address is wrong',
  too_long: 'it is too long for this channel',
  template_missing: 'the template does not exist in this language',
  template_paused: 'the provider has paused the template',
  template_disabled: 'the provider has switched the template off',
  template_wrong: 'the template does not fit',
  carrier_filtered: 'the carrier filtered it',
  not_registered: 'the number is not registered for this',
  region_off: 'their region is switched off at the provider',
  media_refused: 'the provider refuses a file of it',
  file_changed: 'a file is not the one that was approved',
  callback_refused: 'the system behind the channel refused it',
  callback_failed: 'the system behind the channel failed',
  callback_gone: 'nobody listens at the callback address any more',
  callback_redirects: 'the callback address redirects',
  callback_not_allowed: 'the callback address is not on the public internet',
  receiver_failed: 'the system behind the channel could not deliver it',
  unreachable: 'the system behind the channel could not be reached',
  partly_sent: 'some of it has, some may be missing',
};

/** What the next try would meet as well: another address, another channel or a template is needed. */
const HOPELESS: ReadonlySet<string> = new Set([
  'undeliverable',
  'opted_out',
  'blocked',
  'bad_address',
  'too_long',
  'window_closed',
  'template_missing',
  'template_disabled',
  'template_wrong',
  'not_registered',
  'region_off',
]);

/** Whether sending the same words again can help. */
export const mayTryAgain = (code: string | null): boolean => code === null || !HOPELESS.has(code);

const STOPPED: Readonly<Record<string, string>> = {
  fingerprint_changed: 'the conversation went on since you put it off',
  edited: 'they changed what they had written',
  opt_out: 'they asked for no more messages',
  'hard:suppressed': 'they do not want messages on this channel',
  'hard:unreadable': 'it could not be checked whether they may be written to',
  'hard:consent': 'they have not agreed to be written to on this channel',
  'hard:channel_window': 'the time for free text was over',
  'hard:replies_only': 'this account only answers, and it would have been no answer',
  'hard:pacing_unreadable': 'the pace of the account could not be read',
  'hard:frequency': 'they had as many messages as the workspace allows',
  'hard:no_channel': 'there is no channel to send it through',
  policy: 'agents have to ask first by now',
  grant: 'what let it go without asking was revoked',
  template_not_usable: 'its provider no longer lets the template out',
};

/** Why a message was stopped when it was due, after a colon. */
export const stoppedWords = (code: string | null): string =>
  (code && STOPPED[code]) || 'a rule of the workspace forbade it when it was due';

/** Why a message did not arrive, after a colon. */
export const sendError = (code: string): string => SEND_ERRORS[code] ?? code.replaceAll('_', ' ');
