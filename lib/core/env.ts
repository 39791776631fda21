import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  DATABASE_APP_URL: z.string().min(1),
  DATABASE_SYSTEM_URL: z.string().min(1),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(10),
  NEXTAUTH_SECRET: z.string().min(32),
  ENCRYPTION_KEYS: z.string().min(1),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  AI_MODEL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Countersign <no-reply@localhost>'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('Single sign-on'),
  /** Accepted messages per second and key, and the burst above it. */
  INGEST_RATE: z.coerce.number().positive().default(200),
  INGEST_BURST: z.coerce.number().positive().default(400),
  MAX_BODY_BYTES: z.coerce.number().int().positive().default(1_048_576),
  /** Comma list of Host values; empty means the host of PUBLIC_URL and loopback. */
  TRUSTED_HOSTS: z.string().default(''),
  /** How many reverse proxies stand in front: 0 ignores X-Forwarded-*. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  FORCE_HTTPS: flag.default(false),
  /** Seconds an approved send is held so that it can be undone. */
  UNDO_SECONDS: z.coerce.number().min(0).max(600).default(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO: flag.default(false),
});

export type Env = z.output<typeof schema>;

let cached: Env | undefined;

/**
 * The environment, checked once. Empty strings count as unset, so that `FOO=` in a file switches a thing off.
 *
 * @throws Error naming every variable that is missing or malformed.
 */
export function env(): Env {
  if (cached) return cached;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const list = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n');
    throw new Error(`The environment is incomplete (npm start sets it all for you):\n${list}`);
  }
  cached = parsed.data;
  return cached;
}
