import { z } from 'zod';
import type { Provider } from '#db/schema/channels.ts';
import { idField, versionField } from '#lib/core/fields.ts';
import type { ProviderShape } from './schemas.ts';

/** Hours for which the secret before a new one still signs, so that a receiver can change over without a gap. */
export const MOST_OVERLAP_HOURS = 168;

const callback = z
  .string()
  .trim()
  .max(2_000)
  .refine((value) => {
    if (value === '') return true;
    if (!URL.canParse(value)) return false;
    const { protocol, username, password, hash } = new URL(value);
    return /^https?:$/.test(protocol) && !username && !password && !hash;
  }, 'is an address such as https://app.example/countersign, without a name or password in it')
  .default('');

/** Another system that carries messages: it brings in what people write, and gets what goes out. */
export const apiSettings = z.object({
  /** How the system is called in what it gets; other channels have other names. */
  identifier: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is a short name of letters, digits and hyphens, such as shop-app'),
  /** Where messages are posted to; empty where they are fetched. */
  callbackUrl: callback,
});

export const API_SHAPE = {
  api: {
    kind: 'api',
    settings: apiSettings,
    credentials: z.object({}),
    addressOf: ({ settings }) => String(settings.identifier),
    pairGapSeconds: 0,
    makes: [{ name: 'signingSecret', shown: false, as: 'signing_secret' }],
  },
} satisfies Partial<Record<Provider, ProviderShape>>;

/** Where an API channel posts to; null where what goes out is fetched. */
export const callbackOf = (settings: Readonly<Record<string, unknown>>): string | null =>
  typeof settings.callbackUrl === 'string' && settings.callbackUrl !== '' ? settings.callbackUrl : null;

export const rotateSigningSecretInput = z.object({
  connectionId: idField,
  version: versionField,
  /** Hours for which the secret before still signs as well; 0 ends it at once. */
  overlapHours: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_OVERLAP_HOURS, `must be at most ${MOST_OVERLAP_HOURS} hours`)
    .default(24),
});

/** The secret that posts are signed with, told once. */
export interface SigningSecret {
  /** `whsec_` and base64, as Standard Webhooks has it. */
  secret: string;
  /** Until when the one before signs as well; null when it has ended. */
  previousUntil: string | null;
}
