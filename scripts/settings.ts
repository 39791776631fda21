import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { type Keys, loadKeys } from './keys.ts';

export type Variables = Record<string, string>;

/** What an installation is made of, before anything runs. */
export interface Settings {
  /** Root of the project: where package.json lies. */
  root: string;
  /** Keys, database, logs. `.data` in the project unless COUNTERSIGN_DATA_DIR says otherwise. */
  dataDir: string;
  port: number;
  /** The address people use, without a slash at the end. */
  publicUrl: string;
  demo: boolean;
  /** A server of the user's own (DATABASE_URL), else null: the embedded one. */
  databaseUrl: string | null;
  /** Three role URLs of the user's own: nothing is created on that server but the tables. */
  roleUrls: RoleUrls | null;
  /** A real Inngest server (INNGEST_BASE_URL), else null: the embedded engine. */
  engineUrl: string | null;
  keys: Keys;
  /** The user's environment over `.env` files over the keys: every child gets it, plus what is known at run time. */
  variables: Variables;
}

export interface RoleUrls {
  owner: string;
  app: string;
  system: string;
}

const root = resolve(import.meta.dirname, '..');

/**
 * Reads the environment, the `.env` files and the keys (made when missing), in that order of precedence. An
 * empty variable counts as unset, and hides a line of a file too. Starts nothing.
 * @throws Error when PORT or one of the addresses is malformed, naming it.
 */
export function readSettings(given: NodeJS.Dict<string> = process.env, home: string = root): Settings {
  const user = dropEmpty({ ...readEnvFiles(home), ...given });
  const dataDir = resolve(home, user.COUNTERSIGN_DATA_DIR ?? '.data');
  const keys = { ...loadKeys(join(dataDir, 'keys.env')) };
  for (const name of Object.keys(keys) as (keyof Keys)[]) keys[name] = user[name] ?? keys[name];
  const port = readPort(user.PORT);
  const publicUrl = (user.PUBLIC_URL ?? user.NEXTAUTH_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
  for (const name of ['PUBLIC_URL', 'NEXTAUTH_URL', 'DATABASE_URL', 'INNGEST_BASE_URL'])
    checkUrl(name, user[name]);
  const demo = !['0', 'false'].includes(user.DEMO ?? '1');
  return {
    root: home,
    dataDir,
    port,
    publicUrl,
    demo,
    databaseUrl: user.DATABASE_URL ?? null,
    roleUrls: readRoleUrls(user),
    engineUrl: user.INNGEST_BASE_URL ?? null,
    keys,
    variables: {
      ...keys,
      NEXTAUTH_URL: publicUrl,
      ...user,
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      DEMO: demo ? '1' : '0',
      COUNTERSIGN_DATA_DIR: dataDir,
    },
  };
}

function readEnvFiles(home: string): NodeJS.Dict<string> {
  const files = ['.env', '.env.local'].map((name) => join(home, name)).filter((path) => existsSync(path));
  return Object.assign({}, ...files.map((path) => parseEnv(readFileSync(path, 'utf8'))));
}

function dropEmpty(given: NodeJS.Dict<string>): Variables {
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

function readPort(text = '3000'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Error(`PORT is "${text}"; it must be a number from 1 to 65535.`);
}

function checkUrl(name: string, value: string | undefined): void {
  if (value !== undefined && !URL.canParse(value)) throw new Error(`${name} is not an address: ${value}`);
}

function readRoleUrls(user: Variables): RoleUrls | null {
  const { DATABASE_OWNER_URL: owner, DATABASE_APP_URL: app, DATABASE_SYSTEM_URL: system } = user;
  return owner && app && system ? { owner, app, system } : null;
}

/** The address of the database on that server under each of the three login roles. */
export function roleUrlsOf(adminUrl: string, keys: Keys, database: string): RoleUrls {
  const as = (role: string, password: string) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = encodeURIComponent(password);
    url.pathname = `/${database}`;
    return url.toString();
  };
  return {
    owner: as('cs_owner', keys.DATABASE_OWNER_PASSWORD),
    app: as('cs_app', keys.DATABASE_APP_PASSWORD),
    system: as('cs_system', keys.DATABASE_SYSTEM_PASSWORD),
  };
}
