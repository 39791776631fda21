import { z } from 'zod';
import type { Provider } from '#db/schema/channels.ts';
import type { ProviderShape } from './schemas.ts';

const clock = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 08:00');

const zone = z
  .string()
  .trim()
  .max(60)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return name !== '';
    } catch {
      return false;
    }
  }, 'is a time zone such as Europe/Lisbon');

const whole = (least: number, most: number) =>
  z.coerce
    .number('is a number')
    .int('is a whole number')
    .min(least, `is at least ${least}`)
    .max(most, `is at most ${most}`);

/** How slowly an account writes. The least of each stands in the code: nobody can set a faster pace. */
const pace = {
  /** Seconds between two messages of the account, to whomever. */
  gapSeconds: whole(60, 3_600),
  /** Up to so many seconds more, another number for each message. */
  jitterSeconds: whole(30, 600),
  /** Messages in any 24 hours. */
  perDay: whole(1, 200),
  /** The hours in which it writes, by the clock of `timeZone`. */
  opensAt: clock,
  closesAt: clock,
  timeZone: zone,
};

/** What a pace is that nobody chose. What is kept has all of it: a part that is lost is no pace. */
const given = {
  gapSeconds: pace.gapSeconds.default(60),
  jitterSeconds: pace.jitterSeconds.default(60),
  perDay: pace.perDay.default(40),
  opensAt: pace.opensAt.default('08:00'),
  closesAt: pace.closesAt.default('20:00'),
  timeZone: pace.timeZone.default('UTC'),
};

const ends = <Given extends { opensAt: string; closesAt: string }>({ opensAt, closesAt }: Given) =>
  opensAt < closesAt;
const ENDS = { path: ['closesAt'], error: 'must be later than the beginning' };

const minutes = (words: string): number => {
  const [hours = 0, rest = 0] = words.split(':').map(Number);
  return hours * 60 + rest;
};

/** How slowly an account writes, as the decider asks it. */
export interface Pacing {
  gapSeconds: number;
  jitterSeconds: number;
  perDay: number;
  /** Minutes after midnight in `timeZone`. */
  opens: number;
  closes: number;
  timeZone: string;
}

const kept = z
  .object(pace)
  .refine(ends, ENDS)
  .transform(
    ({ opensAt, closesAt, ...rest }): Pacing => ({
      ...rest,
      opens: minutes(opensAt),
      closes: minutes(closesAt),
    }),
  );

/** The pace that is kept with an account; null when it cannot be read, and then nothing may go. */
export function pacingOf(settings: Readonly<Record<string, unknown>>): Pacing | null {
  const read = kept.safeParse(settings);
  return read.success ? read.data : null;
}

/** An account that is reached by a client which its maker forbids: paced, for replies only, with the risk accepted. */
export const WHATSAPP_WEB_SHAPE = {
  'whatsapp-web': {
    kind: 'whatsapp',
    settings: z
      .object({
        number: z
          .string()
          .trim()
          .transform((value) => value.replace(/[\s()./-]/g, ''))
          .pipe(
            z.string().regex(/^\+[1-9]\d{6,14}$/, 'is a number with its country code, such as +14155550100'),
          ),
        /** Whoever connects it has read what can happen to the number. */
        acceptsRisk: z.literal(true, 'must be accepted: WhatsApp forbids it and may close the number'),
        ...given,
      })
      .refine(ends, ENDS),
    credentials: z.object({}),
    addressOf: ({ settings }) => String(settings.number),
    pairGapSeconds: 0,
    paced: true,
    makes: [],
    keeps: (by) => ({ riskAcceptedBy: by.name, riskAcceptedAt: by.at }),
  },
} satisfies Partial<Record<Provider, ProviderShape>>;
