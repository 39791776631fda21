import { z } from 'zod';
import type { Provider } from '#db/schema/channels.ts';
import { idField, optionalText } from '#lib/core/fields.ts';
import type { ProviderShape } from './schemas.ts';

/** The languages in which the web chat speaks, the first where nothing else fits. */
export const CHAT_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'nl'] as const;
export type ChatLanguage = (typeof CHAT_LANGUAGES)[number];

const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value,
    'must be like https://shop.example, without a path',
  );

const words = (max: number) =>
  optionalText(max)
    .transform((text) => text ?? '')
    .default('');

/** How a web chat looks and speaks, and on whose pages. */
export const chatSettings = z.object({
  origins: z.array(origin).min(1, 'must name at least one website').max(20, 'must be at most 20 websites'),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #3f51b5')
    .default('#4456c7'),
  position: z.enum(['right', 'left']).default('right'),
  theme: z.enum(['page', 'light', 'dark']).default('page'),
  language: z.enum(['page', ...CHAT_LANGUAGES]).default('page'),
  /** Empty: the chat's own words, in the reader's language. */
  title: words(60),
  welcome: words(400),
  /** Who answers where no person does. */
  agentName: words(60),
  /** How soon people are answered during the hours. */
  answers: z.enum(['minutes', 'hours', 'day', 'unsaid']).default('minutes'),
  /** What one agrees to by writing; empty: our own words. */
  consent: words(400),
  privacyUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  askEmail: z.boolean().default(true),
  files: z.boolean().default(true),
  /** The working hours that are told; null: always there. */
  calendarId: idField.nullable().default(null),
});

export type ChatSettings = z.output<typeof chatSettings>;

/** What is kept, whatever it lacks. */
export const chatSettingsOf = (kept: Readonly<Record<string, unknown>>): ChatSettings =>
  chatSettings.parse({ ...kept });

export const WEBCHAT_SHAPE = {
  webchat: {
    kind: 'web',
    settings: chatSettings,
    credentials: z.object({}),
    // A website has one chat: its name is what people know it by.
    addressOf: ({ settings }) => new URL(String((settings.origins as string[])[0])).host,
    pairGapSeconds: 0,
    makes: [{ name: 'identitySecret', shown: false }],
    worksAtOnce: true,
  },
} satisfies Partial<Record<Provider, ProviderShape>>;

/** The secret a website signs its users' ids with, told once. */
export interface IdentitySecret {
  secret: string;
}
