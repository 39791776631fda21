import { execFileSync } from 'node:child_process';
import type { OpenDatabase } from '../environment.ts';
import type { Settings, Variables } from '../settings.ts';

export interface Ports {
  app: number;
  /** Null when the user's own Inngest server is used. */
  engine: number | null;
}

/** Known to the supervisor alone: with any of these a part could put itself above row-level security. */
const forSupervisorOnly = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_SUPERUSER_PASSWORD',
  'DATABASE_OWNER_PASSWORD',
  'DATABASE_APP_PASSWORD',
  'DATABASE_SYSTEM_PASSWORD',
];

/** Nothing of the engine's concern: it carries events for the app and reads nothing of it. */
const forAppOnly = [
  'ENCRYPTION_KEYS',
  'NEXTAUTH_SECRET',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'DATABASE_APP_URL',
  'DATABASE_SYSTEM_URL',
  'DEMO_PASSWORD',
  'DEMO_API_KEY',
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
];

/** The environment of the app: all but what only the supervisor may know. */
export function appVariables(settings: Settings, database: OpenDatabase, ports: Ports): Variables {
  const origin = `http://127.0.0.1:${ports.app}`;
  const commit = commitOf(settings.root);
  return without(forSupervisorOnly, {
    NEXT_TELEMETRY_DISABLED: '1',
    ...(commit ? { GIT_COMMIT: commit } : {}),
    ...(ports.engine === null
      ? {}
      : {
          ENGINE_KIND: 'embedded',
          INNGEST_BASE_URL: `http://127.0.0.1:${ports.engine}`,
          // Where the engine reaches the app, whatever address people use.
          INNGEST_SERVE_ORIGIN: origin,
        }),
    ...settings.variables,
    PORT: String(ports.app),
    DATABASE_APP_URL: database.urls.app,
    DATABASE_SYSTEM_URL: database.urls.system,
  });
}

/** The environment of the embedded engine. */
export function engineVariables(settings: Settings, database: OpenDatabase, ports: Ports): Variables {
  return without([...forSupervisorOnly, ...forAppOnly], {
    ...settings.variables,
    ENGINE_PORT: String(ports.engine),
    ENGINE_DATABASE_URL: database.urls.system,
    ENGINE_APP_URLS: `http://127.0.0.1:${ports.app}/api/inngest`,
  });
}

/** Null where there is no checkout, or no git: an archive of the sources runs as well. */
function commitOf(root: string): string | null {
  try {
    return execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

function without(names: string[], variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));
}
