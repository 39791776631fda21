import { z } from 'zod';
import type { ChatAuthor } from '#db/schema/webchat.ts';
import type { ChatLanguage } from '#lib/channels/webchat.schemas.ts';
import { idField, momentField, optionalText } from '#lib/core/fields.ts';

export type { ChatAuthor } from '#db/schema/webchat.ts';

/** The largest file a visitor may send, in bytes. */
export const MOST_CHAT_FILE = 5_000_000;
/** The longest message, in characters. */
export const MOST_CHAT_TEXT = 4_000;

const token = z.string().max(800);
const email = z
  .string()
  .trim()
  .max(320)
  .pipe(z.email('must be an e-mail address'))
  .transform((value) => value.toLowerCase());

/** A user of the website, as the website's own server knows and signs them. */
const user = z.object({
  id: z.string().min(1).max(120),
  /** HMAC-SHA-256 of the id with the channel's secret, hex. */
  hash: z.string().max(128),
  name: optionalText(120),
  email: email.optional(),
});

export const greetInput = z.object({
  /** From an earlier visit. */
  token: token.optional(),
  user: user.optional(),
  /** Of the page: `de-AT`. */
  language: z.string().max(35).optional(),
  /** Of the reader's clock: `Europe/Lisbon`. */
  timeZone: z.string().max(60).optional(),
});

const file = z.object({
  name: z.string().min(1).max(200),
  mime: z.string().max(100),
  /** Base64. */
  data: z.base64().max(Math.ceil((MOST_CHAT_FILE * 4) / 3) + 4, 'must be at most 5 MB'),
});

export const writeInput = z
  .object({
    token,
    /** The visitor's own id of what they wrote: whatever comes twice is one. */
    clientId: idField,
    text: z.string().trim().max(MOST_CHAT_TEXT).default(''),
    name: optionalText(120),
    email: email.optional(),
    page: z.string().max(500).optional(),
    file: file.optional(),
  })
  .refine(({ text, email: address, file: sent }) => text !== '' || address || sent, {
    path: ['text'],
    message: 'must not be empty',
  });

export const readInput = z.object({
  token,
  /** The time of the newest line that is known, ISO. */
  after: momentField.optional(),
  /** The chat is open and somebody looks at it. */
  seen: z.boolean().default(false),
});

export const followInput = z.object({
  token,
  /** The id of the last event that came, as in the SSE standard. */
  lastEventId: z.string().max(60).optional(),
});

export type GreetInput = z.output<typeof greetInput>;
export type WriteInput = z.output<typeof writeInput>;
export type ReadInput = z.output<typeof readInput>;

/** One message as the visitor sees it. */
export interface ChatLine {
  /** Of what the visitor wrote, their own id of it. */
  id: string;
  author: ChatAuthor;
  name: string | null;
  /** An agent wrote it and a person has looked at it. */
  countersigned: boolean;
  text: string;
  /** The name of what the visitor sent. */
  file: string | null;
  /** What was brought, with an address that opens for a day. */
  files: ChatFile[];
  /** ISO. */
  at: string;
}

export interface ChatFile {
  name: string;
  /** Bytes. */
  size: number;
  url: string;
}

/** How the chat looks, for the page it stands on. */
export interface ChatLook {
  color: string;
  position: 'right' | 'left';
  theme: 'page' | 'light' | 'dark';
  language: ChatLanguage;
  privacyUrl: string;
  askEmail: boolean;
  files: boolean;
}

/** Everything it says, in one language. */
export type ChatTexts = Record<ChatWord, string>;
export type ChatWord =
  | 'title'
  | 'welcome'
  | 'disclosure'
  | 'hours'
  | 'open'
  | 'close'
  | 'unread'
  | 'placeholder'
  | 'send'
  | 'attach'
  | 'consent'
  | 'privacy'
  | 'person'
  | 'personAsk'
  | 'emailAsk'
  | 'emailLabel'
  | 'emailSave'
  | 'emailKept'
  | 'emailWrong'
  | 'typing'
  | 'waiting'
  | 'sending'
  | 'failed'
  | 'again'
  | 'offline'
  | 'you'
  | 'agent'
  | 'byAgent'
  | 'byBoth'
  | 'messages'
  | 'tooLarge'
  | 'wrongFile';

export interface Greeting {
  token: string;
  look: ChatLook;
  texts: ChatTexts;
  lines: ChatLine[];
  /** The website's signature of its user was wrong: they are a stranger. */
  identityRefused: boolean;
}

export interface ChatNews {
  lines: ChatLine[];
  /** Who writes an answer right now. */
  typing: string | null;
}

export interface Sighting {
  origin: string;
  seenAt: string;
}

/** What its owner sees of a web chat besides its settings. */
export interface ChatState {
  seen: Sighting[];
  /** The last website that asked and is not listed. */
  refused: Sighting | null;
  calendars: { id: string; name: string }[];
  /** As it greets, for the preview. */
  texts: Record<ChatLanguage, ChatTexts>;
  /** How soon it says that answers come. */
  answers: Record<ChatLanguage, Record<'minutes' | 'hours' | 'day', string>>;
}
