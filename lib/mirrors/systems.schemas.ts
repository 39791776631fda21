import { z } from 'zod';
import {
  type FieldOwner,
  MIRROR_FIELDS,
  type MirrorDto,
  type MirrorField,
  type MirrorSystem,
} from './schemas.ts';

const line = (max: number, what = 'must not be empty') =>
  z
    .string()
    .trim()
    .min(1, what)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must be one line');

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** What a system needs to know, and what it keeps secret. */
export interface SystemShape {
  settings: z.ZodType<Record<string, string>>;
  credentials: z.ZodType<Record<string, string>>;
  /** Texts that every one of them has; others are found by the check. */
  texts: readonly MirrorField[];
  /** Whether somebody can look on at a ticket there. */
  observers: boolean;
  /** Who decides a field until somebody says otherwise. */
  owners: Record<MirrorField, FieldOwner>;
}

const ALL_ASK = {
  subject: 'ask',
  description: 'ask',
  type: 'ask',
  status: 'ask',
  urgency: 'ask',
  impact: 'ask',
  priority: 'ask',
  category: 'ask',
} as const satisfies Record<MirrorField, FieldOwner>;

const optionalLine = (max: number) => z.string().trim().max(max).default('');

export const SYSTEM_SHAPES: Readonly<Record<MirrorSystem, SystemShape>> = {
  glpi: {
    settings: z.object({
      /** The older interface stands in every GLPI since 9.1; the newer one came with 11. */
      api: z.enum(['legacy', 'v2'], 'must be legacy or v2').default('legacy'),
      /** The server's zone: the older interface says times without one. */
      timeZone: line(60).refine(isZone, 'must be a zone such as Europe/Berlin').default('UTC'),
    }),
    credentials: z
      .object({
        appToken: optionalLine(200),
        userToken: optionalLine(200),
        clientId: optionalLine(200),
        clientSecret: optionalLine(400),
        username: optionalLine(200),
        password: z.string().max(400).default(''),
      })
      .refine(
        ({ userToken, clientId, username, password }) =>
          userToken !== '' || (clientId !== '' && username !== '' && password !== ''),
        { path: ['userToken'], message: 'or client, user and password of the newer interface are needed' },
      ),
    texts: ['subject', 'description'],
    observers: true,
    // Both reckon the priority from urgency and impact by a matrix of their own.
    owners: { ...ALL_ASK, priority: 'off' },
  },
  solman: {
    settings: z.object({
      client: z
        .string()
        .trim()
        .regex(/^\d{3}$/, 'is the three digits of the client, such as 001'),
      processType: line(10).default('SMIN'),
    }),
    credentials: z.object({ username: line(60), password: z.string().min(1, 'must not be empty').max(400) }),
    // Whether the short and the long text can be changed is customizing: the check finds out.
    texts: [],
    observers: false,
    // Of most subjects forty letters hold a part: until somebody wants it, it is said once, when the ticket is opened.
    owners: { ...ALL_ASK, subject: 'off', type: 'off', urgency: 'off', impact: 'off', category: 'off' },
  },
};

/** The fields that a mirror's system has, as far as is known since its last check. */
export const fieldsOf = ({ system, choices }: Pick<MirrorDto, 'system' | 'choices'>): MirrorField[] =>
  MIRROR_FIELDS.filter(
    (field) => SYSTEM_SHAPES[system].texts.includes(field) || choices[field] !== undefined,
  );
