import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** What the app reads. `.env.example` says the same for people; a test holds both against the sources. */
const schema = z.object({
  NODE_ENV: z.string().default('development'),
  /** Where people reach the product: links in mail, cookies, trusted host and origin follow it. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** Login role `cs_app`: everything a request or a durable function does, under row-level security. */
  DATABASE_APP_URL: z.string().min(1),
  /** Login role `cs_system`: outbox, engine tables, health. */
  DATABASE_SYSTEM_URL: z.string().min(1),
  /** Connections of one app instance under `cs_app`; the dispatcher and the live stream have four more. */
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(10),
  /** Signs session and access tokens. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** `id:base64,…`: the first encrypts, all decrypt. */
  ENCRYPTION_KEYS: z.string().min(1),
  /** The durable server; unset means Inngest's cloud. */
  INNGEST_BASE_URL: z.url().optional(),
  /** Said by `npm start`; otherwise a base URL means a server and none the cloud. */
  ENGINE_KIND: z.enum(['embedded', 'server', 'cloud']).optional(),
  /** Where the durable server reaches this app, when that is not the public address. */
  INNGEST_SERVE_ORIGIN: z.url().optional(),
  /** Read by Inngest's SDK: signs calls both ways. */
  INNGEST_SIGNING_KEY: z.string().optional(),
  /** Read by Inngest's SDK: lets events in. */
  INNGEST_EVENT_KEY: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  /** Any OpenAI-compatible server. */
  OPENAI_BASE_URL: z.url().optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  AI_MODEL: z.string().optional(),
  /** Embeddings by the API: OpenAI's default with its own key; a compatible server is asked only when one is named. */
  AI_EMBEDDING_MODEL: z.string().optional(),
  /** Without it nothing is mailed: an administrator hands links on. */
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Countersign <no-reply@localhost>'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('Single sign-on'),
  /** The version of Meta's Graph API that WhatsApp is spoken by; one lives about two years. */
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/)
    .default('v25.0'),
  /** Where the providers are: other addresses than theirs are for emulators and gateways of one's own. */
  META_GRAPH_URL: z.url().default('https://graph.facebook.com'),
  TWILIO_API_URL: z.url().default('https://api.twilio.com'),
  TELEGRAM_API_URL: z.url().default('https://api.telegram.org'),
  /** Who is asked in place of Amazon's SNS for certificates and confirmations: for emulators only. */
  AWS_SNS_URL: z.url().optional(),
  /** The bridge to WhatsApp Web, a package of its own (`docs/whatsapp-web-bridge.md`); without both there is none. */
  WHATSAPP_WEB_BRIDGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  WHATSAPP_WEB_BRIDGE_SECRET: z.string().min(32).optional(),
  /** Comma list of mail servers (SMTP, IMAP) that workspaces may name although they are not on the public internet. */
  TRUSTED_MAIL_HOSTS: z.string().default(''),
  /** Comma list of DNS servers (`address` or `address:port`) that are asked for the records of mail; empty: the system's. */
  MAIL_DNS_SERVERS: z.string().default(''),
  /** Comma list of origins of ticket systems that workspaces may mirror although they are not on the public internet. */
  TRUSTED_MIRROR_ORIGINS: z.string().default(''),
  /** Comma list of origins of websites that articles may be imported from although they are not on the public internet. */
  TRUSTED_PAGE_ORIGINS: z.string().default(''),
  /** Comma list of origins that API channels may post to although they are not on the public internet. */
  TRUSTED_CALLBACK_ORIGINS: z.string().default(''),
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
  /** Seconds of silence before a follow-up, in place of each workspace's hours: for tests and demonstrations. */
  FOLLOW_UP_SECONDS: z.coerce.number().positive().optional(),
  /** Bearer token of `GET /api/metrics`; without one there are no metrics to fetch. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** The commit that runs, for `/api/v1/system/info`; `npm start` finds it in a git checkout. */
  GIT_COMMIT: z.string().optional(),
  DEMO: flag.default(false),
});

export type Env = z.output<typeof schema>;

/** The names, for the test that compares them with the sources. */
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape);

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
