/** What the engine needs to know; see README.md for the environment variables. */
export interface Settings {
  /** 0 takes any free port. */
  port: number;
  databaseUrl: string;
  /** The only places the engine ever calls, and the only origins a register body may name. */
  appUrls: readonly string[];
  /** Without a signing key the engine runs in dev mode: nothing is signed or checked. */
  signingKey: string | undefined;
  signingKeyFallback: string | undefined;
  eventKey: string | undefined;
  checkpointing: boolean;
  retentionDays: number;
  /** Calls to apps under way at once. */
  maxInFlight: number;
}

/** A setting that makes starting pointless. */
export class SettingsError extends Error {}

/** Reads the environment. @throws SettingsError with one clear line */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const databaseUrl = env.ENGINE_DATABASE_URL;
  if (!databaseUrl) throw new SettingsError('ENGINE_DATABASE_URL is not set');
  const signingKey = env.INNGEST_SIGNING_KEY || undefined;
  if (signingKey && !/^(signkey-\w+-)?[0-9a-f]+$/i.test(signingKey))
    throw new SettingsError('INNGEST_SIGNING_KEY must be hexadecimal, with or without a signkey- prefix');
  return {
    port: wholeNumber(env, 'ENGINE_PORT', 8288, 0, 65_535),
    databaseUrl,
    appUrls: appUrls(env.ENGINE_APP_URLS ?? ''),
    signingKey,
    signingKeyFallback: env.INNGEST_SIGNING_KEY_FALLBACK || undefined,
    eventKey: env.INNGEST_EVENT_KEY || undefined,
    checkpointing: !['0', 'false', 'off', 'no'].includes((env.ENGINE_CHECKPOINTING ?? 'on').toLowerCase()),
    retentionDays: wholeNumber(env, 'ENGINE_RETENTION_DAYS', 30, 1, 3_650),
    maxInFlight: wholeNumber(env, 'ENGINE_MAX_IN_FLIGHT', 100, 1, 10_000),
  };
}

function appUrls(list: string): string[] {
  const urls = list
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '');
  if (urls.length === 0) throw new SettingsError('ENGINE_APP_URLS names no app');
  for (const url of urls) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new SettingsError(`ENGINE_APP_URLS: ${url} is not an http(s) URL`);
  }
  return urls;
}

function wholeNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new SettingsError(`${name} must be a whole number between ${min} and ${max}`);
  return value;
}
