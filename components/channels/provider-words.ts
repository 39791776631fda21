import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import { MAIL_WORDS } from './mail-words.ts';
import type { ProviderWords } from './provider-fields.ts';

/** The providers that have a page of their own, by the word in the address. */
export const PROVIDER_WORDS: Partial<Record<Provider, ProviderWords>> = {
  // Its pages are its own: it has no keys and nobody to ask.
  webchat: {
    name: 'Web chat',
    what: 'A chat on your website, by one line of HTML.',
    before: '',
    fields: [],
    webhook: null,
    tryIt: '',
  },
  whatsapp: {
    name: 'WhatsApp',
    what: 'A number of the WhatsApp Business Platform, straight from Meta.',
    before:
      'You need an app at developers.facebook.com with the product WhatsApp, a number in it, and the right to make a system user.',
    fields: [
      {
        name: 'settings.phoneNumberId',
        label: 'Phone number ID',
        help: 'In your app: WhatsApp, API setup, below the number you send from. It is not the phone number.',
        placeholder: '106540352242922',
      },
      {
        name: 'settings.businessAccountId',
        label: 'WhatsApp Business Account ID',
        help: 'On the same page, beside it.',
        placeholder: '102290129340398',
      },
      {
        name: 'credentials.accessToken',
        label: 'Permanent access token',
        help: 'Business settings, System users, Generate token, with whatsapp_business_messaging and whatsapp_business_management. The token on the page "API setup" ends after a day.',
      },
      {
        name: 'credentials.appSecret',
        label: 'App secret',
        help: 'In your app: App settings, Basic. It proves that what comes in is from Meta.',
      },
    ],
    webhook: {
      title: 'Tell Meta where to send messages',
      words:
        'In your app: WhatsApp, Configuration, Webhook, Edit. Paste both, press "Verify and save", then subscribe to the field "messages".',
      shown: [{ setting: 'verifyToken', label: 'Verify token' }],
    },
    tryIt: 'Write to the number from your own WhatsApp.',
  },
  // Its pages are its own: a person accepts the risk, and a phone is linked.
  'whatsapp-web': {
    name: 'Unofficial: WhatsApp Web',
    what: 'A phone of yours, linked by a client that WhatsApp forbids. Answers only, slowly.',
    before: '',
    fields: [],
    webhook: null,
    tryIt: 'Write to the number from another phone.',
  },
  twilio: {
    name: 'SMS by Twilio',
    what: 'Text messages by a Twilio number or messaging service.',
    before: 'You need a Twilio account with a number that can send and receive SMS.',
    fields: [
      {
        name: 'settings.accountSid',
        label: 'Account SID',
        help: 'On the first page of the Twilio console, under "Account info".',
        placeholder: 'AC…',
      },
      {
        name: 'settings.sender',
        label: 'Number or messaging service',
        help: 'The number with its country code, or the SID of a messaging service.',
        placeholder: '+14155550100',
      },
      {
        name: 'credentials.authToken',
        label: 'Auth token',
        help: 'Below the Account SID. Calls from Twilio are signed with it, so an API key does not do.',
      },
    ],
    webhook: {
      title: 'Tell Twilio where to send messages',
      words:
        'In the console: Phone numbers, your number, Messaging configuration, "A message comes in": Webhook, HTTP POST. With a messaging service: Integration, "Send a webhook".',
      shown: [],
    },
    tryIt: 'Send a text message to the number.',
  },
  telegram: {
    name: 'Telegram',
    what: 'A bot that people write to on Telegram.',
    before: 'You need a bot: write /newbot to @BotFather on Telegram and follow what it asks.',
    fields: [
      {
        name: 'credentials.botToken',
        label: 'Bot token',
        help: 'BotFather shows it after /newbot, and again with /token.',
        placeholder: '123456:ABC…',
      },
    ],
    webhook: null,
    tryIt: 'Open your bot on Telegram, press Start and write something.',
  },
  ...MAIL_WORDS,
  api: {
    name: 'Your own system',
    what: 'An app or a portal of yours, by the API: it brings messages in and gets the answers.',
    before:
      'Somebody who can write a few lines of code for it. Answers are posted to an address of it, signed, or wait here until it fetches them.',
    fields: [
      {
        name: 'settings.identifier',
        label: 'Identifier',
        help: 'A short name that comes with every message, such as shop-app.',
        placeholder: 'shop-app',
      },
      {
        name: 'settings.callbackUrl',
        label: 'Callback address',
        help: 'Where answers are posted to, by https. Empty: they wait to be fetched.',
        placeholder: 'https://app.example.com/countersign',
        optional: true,
      },
    ],
    webhook: null,
    tryIt: '',
  },
};

/** Our own address as people know it. */
export function addressOf(connection: ConnectionDto): string {
  const { displayNumber, username, accountName } = connection.settings;
  if (typeof displayNumber === 'string') return displayNumber;
  if (typeof username === 'string') return `@${username}`;
  return typeof accountName === 'string' ? `${connection.address}, ${accountName}` : connection.address;
}

const ERRORS: Readonly<Record<string, string>> = {
  channel_key_refused: 'The provider refuses the key',
  unreachable: 'The provider could not be reached',
  timed_out: 'The provider did not answer in time',
  line_broke: 'The line to the provider broke',
  rate_limited: 'The provider asked us to slow down',
  spam_rate_limited: 'The provider limits this number: too many people reported its messages',
  window_closed: 'The window for free text had closed',
  undeliverable: 'A message could not be delivered',
  opted_out: 'Somebody has opted out at the provider',
  not_allowed: 'The mail server is not on the public internet',
  unknown_name: 'There is no mail server of this name',
  not_encrypted: 'The mail server cannot be spoken to encrypted this way',
  no_such_folder: 'The mailbox has no such folder',
  smtp_refused: 'The SMTP server refuses',
  session_lost: 'The phone is no longer linked',
  number_closed: 'WhatsApp has closed the session',
  not_paired: 'No phone is linked yet',
  other_number: 'Another phone was linked',
  no_bridge: 'There is no bridge to WhatsApp Web',
  webhook_refused: 'The provider does not take our address',
  callback_refused: 'The receiver refused what was posted',
  callback_failed: 'The receiver failed',
  callback_gone: 'Nobody listens at the callback address any more',
  callback_redirects: 'The callback address redirects',
  callback_not_allowed: 'The callback address is not on the public internet',
};

/** What went wrong last, in words. */
export const errorWords = (code: string): string =>
  ERRORS[code] ?? `The provider said ${code.replaceAll('_', ' ')}`;
