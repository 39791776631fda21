import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '#db/embedded.ts';
import { type RoleUrls, readSettings, roleUrlsOf, type Settings, type Variables } from './settings.ts';

/** The database's name in the embedded server, and where DATABASE_URL names none. */
const DATABASE = 'countersign';

/** The database in which the product lives, of an administrator's address. */
export const databaseName = (url: string): string => new URL(url).pathname.slice(1) || DATABASE;

/** A database that answers, with the addresses of its roles. */
export interface OpenDatabase {
  urls: RoleUrls;
  /** May create roles; null when the user gave the three role addresses instead. */
  adminUrl: string | null;
  /** Null when the server is the user's own. */
  server: EmbeddedServer | null;
}

/** Starts or joins the embedded server, or takes the server the user named. */
export async function openDatabase(settings: Settings, port?: number): Promise<OpenDatabase> {
  if (settings.roleUrls) return { urls: settings.roleUrls, adminUrl: null, server: null };
  if (settings.databaseUrl) {
    return {
      urls: roleUrlsOf(settings.databaseUrl, settings.keys, databaseName(settings.databaseUrl)),
      adminUrl: settings.databaseUrl,
      server: null,
    };
  }
  const server = await startEmbedded({
    dataDir: join(settings.dataDir, 'postgres'),
    logFile: join(settings.dataDir, 'logs', 'postgres.log'),
    password: settings.keys.DATABASE_SUPERUSER_PASSWORD,
    port: port ?? Number(settings.variables.EMBEDDED_DATABASE_PORT ?? 15432),
  });
  return { urls: roleUrlsOf(server.url, settings.keys, DATABASE), adminUrl: server.url, server };
}

/**
 * Gives this process what doors read when they are first used. A variable set to nothing counts as unset and goes:
 * some libraries refuse an empty address.
 */
export function enterEnvironment(settings: Settings, database: OpenDatabase): void {
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];
  Object.assign(process.env, settings.variables, databaseVariables(database.urls));
}

/** What doors read (lib/core/env.ts), for a process that uses this database. */
export function databaseVariables(urls: RoleUrls): Variables {
  return { DATABASE_OWNER_URL: urls.owner, DATABASE_APP_URL: urls.app, DATABASE_SYSTEM_URL: urls.system };
}

/**
 * Runs `work` with the whole environment in `process.env`, so that any script can use doors:
 *
 *     await withEnvironment(async () => { const { createPasswordReset } = await import('#lib/tenancy/index.ts'); … })
 *
 * Import doors inside: they read the environment once, when first used. Joins the running database, or starts
 * it for as long as the work takes.
 */
export async function withEnvironment<T>(work: (settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const database = await openDatabase(settings);
  enterEnvironment(settings, database);
  try {
    return await work(settings);
  } finally {
    if (database.server && !database.server.adopted) await database.server.stop();
  }
}
