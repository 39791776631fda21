import type { Provider } from '#db/schema/channels.ts';
import type { ChannelKind } from '#db/schema/conversations.ts';

/** The largest file that is kept, in bytes, whichever way it goes. */
export const MOST_FILE_BYTES = 25 * 1_048_576;

const MB = 1_048_576;
/** Of one message, on any channel. */
const MOST_FILES = 10;

/** What one carrier takes of files. */
interface FileRules {
  /** What it is called where it refuses something. */
  name: string;
  /** Most files of one message. */
  most: number;
  /** Bytes of all files of a message together, where that is counted. */
  together?: number;
  /** What it takes, the first that fits counts; `types` left out fits everything. */
  kinds: readonly { word: string; types?: readonly string[]; bytes: number }[];
  /** What else to do with a file it does not take. */
  instead?: string;
}

const anything = (bytes: number): FileRules['kinds'] => [{ word: 'files', bytes }];

/**
 * Mail servers count the mail as it travels, in base64, which is 37 per cent longer than what it says: so much of
 * their limit is left for files.
 */
const mail = (name: string, limit: number): FileRules => ({
  name,
  most: MOST_FILES,
  together: Math.floor((limit * MB) / 1.37) - 100_000,
  kinds: anything(MOST_FILE_BYTES),
  instead: 'Send a link to it',
});

/**
 * What each provider takes, by its own documents:
 * WhatsApp Cloud API, "Supported media types"; Telegram Bot API, "Sending files"; Twilio, "Accepted content types for
 * media" and "MMS file size limits"; the mail services by their pages on message size; any other mail server by the
 * 25 MB that most of them take.
 */
const BY_PROVIDER: Readonly<Record<Exclude<Provider, 'whatsapp-web'>, FileRules>> = {
  whatsapp: {
    name: 'WhatsApp',
    most: MOST_FILES,
    kinds: [
      { word: 'pictures', types: ['image/jpeg', 'image/png'], bytes: 5 * MB },
      { word: 'videos', types: ['video/mp4', 'video/3gpp'], bytes: 16 * MB },
      {
        word: 'recordings',
        types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
        bytes: 16 * MB,
      },
      {
        word: 'documents',
        types: [
          'text/plain',
          'application/pdf',
          'application/msword',
          'application/vnd.ms-excel',
          'application/vnd.ms-powerpoint',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        ],
        bytes: 100 * MB,
      },
    ],
    instead: 'Send it as a PDF',
  },
  telegram: {
    name: 'Telegram',
    most: MOST_FILES,
    // Pictures above 10 MB go as documents.
    kinds: anything(50 * MB),
  },
  twilio: {
    name: 'MMS',
    most: MOST_FILES,
    together: 5 * MB,
    kinds: [
      { word: 'pictures', types: ['image/jpeg', 'image/png', 'image/gif'], bytes: 5 * MB },
      {
        word: 'other files',
        types: [
          'application/pdf',
          'text/vcard',
          'text/calendar',
          'text/csv',
          'video/mp4',
          'video/3gpp',
          'audio/mpeg',
          'audio/mp4',
          'audio/ogg',
        ],
        // Above this, carriers drop what is no picture.
        bytes: 600_000,
      },
    ],
    instead: 'Send a link to it',
  },
  // Only their addresses travel: the other system fetches what it wants of them.
  api: { name: 'The API channel', most: MOST_FILES, kinds: anything(MOST_FILE_BYTES) },
  webchat: { name: 'The web chat', most: MOST_FILES, kinds: anything(MOST_FILE_BYTES) },
  smtp: mail('E-mail', 25),
  postmark: mail('Postmark', 10),
  sendgrid: mail('SendGrid', 30),
  mailgun: mail('Mailgun', 25),
  ses: mail('Amazon SES', 10),
};

const SIMULATOR: FileRules = {
  name: 'The simulator',
  most: MOST_FILES,
  kinds: anything(MOST_FILE_BYTES),
};

/** What carries the files of a conversation, or in words why nothing does. */
export type FileCarrier =
  | { kind: 'carries'; rules: FileRules }
  /** No file can be sent; a sentence that says why and what to do. */
  | { kind: 'none'; why: string };

/**
 * Which rules hold for a conversation. Pure.
 *
 * @param account the one its messages go out by; null where none is connected, or several and nobody guesses.
 */
export function carrierOf(
  channel: ChannelKind,
  account: { provider: Provider; address: string; settings: Readonly<Record<string, unknown>> } | null,
): FileCarrier {
  if (channel === 'simulator') return { kind: 'carries', rules: SIMULATOR };
  if (!account)
    return {
      kind: 'none',
      why: 'No account is connected that could carry files here. Connect one in the settings under Channels.',
    };
  if (account.provider === 'whatsapp-web')
    return { kind: 'none', why: 'A linked phone sends text alone from here. Send a link to the file.' };
  if (account.provider === 'twilio' && account.settings.mms !== true)
    return {
      kind: 'none',
      why: account.address.startsWith('MG')
        ? 'A messaging service does not say whether its numbers carry files. Connect one number by itself to send some, or write a link.'
        : `The number ${account.address} sends text messages only. Send a link, or test the connection again if its MMS was switched on.`,
    };
  return { kind: 'carries', rules: BY_PROVIDER[account.provider] };
}

/** Bytes as people say them: "340 kB", "4.5 MB". */
export const sizeWords = (bytes: number): string =>
  bytes < MB
    ? `${Math.max(1, Math.round(bytes / 1_024))} kB`
    : `${(Math.floor((bytes / MB) * 10) / 10).toString()} MB`;

export interface FileProblem {
  /** Which of them; null when it is about all together. */
  fileId: string | null;
  /** A sentence with what to do. */
  message: string;
}

/** The first thing about these files that a carrier will not take; null where it takes them all. Pure. */
export function decideFiles(
  carrier: FileCarrier,
  files: readonly { id: string; name: string; mime: string; size: number }[],
): FileProblem | null {
  if (files.length === 0) return null;
  if (carrier.kind === 'none') return { fileId: null, message: carrier.why };
  const { name: carries, kinds, most, together, instead } = carrier.rules;
  for (const { id, name, mime, size } of files) {
    const kind = kinds.find(({ types }) => types === undefined || types.includes(mime));
    if (!kind)
      return {
        fileId: id,
        message: `${carries} does not take ${name}: it is no kind of file that arrives there. ${instead ?? 'Send another kind'}, or take it out.`,
      };
    if (size > kind.bytes)
      return {
        fileId: id,
        message: `${name} has ${sizeWords(size)}; ${carries} takes ${kind.word} up to ${sizeWords(kind.bytes)}. Make it smaller, or take it out.`,
      };
  }
  if (files.length > most)
    return {
      fileId: files[most]?.id ?? null,
      message: `${carries} takes ${most} files with one message. Send the others with the next one.`,
    };
  const sum = files.reduce((all, { size }) => all + size, 0);
  return together !== undefined && sum > together
    ? {
        fileId: null,
        message: `Together the files have ${sizeWords(sum)}; ${carries} takes ${sizeWords(together)} with one message. Send some with the next one.`,
      }
    : null;
}
