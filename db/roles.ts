import postgres from 'postgres';

export interface RolePasswords {
  owner: string;
  app: string;
  system: string;
}

export interface RoleUrls {
  owner: string;
  app: string;
  system: string;
}

const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gin', 'citext'];
/** Used where the server has it and this account may make it (`db/keep-vectors.ts`); nothing depends on it. */
const OPTIONAL_EXTENSION = 'vector';

/**
 * Creates what only an account that may create roles can: the three login roles (`cs_owner` migrates, `cs_app` is
 * the pool, `cs_system` serves dispatcher and engine), the owner of the SECURITY DEFINER functions (`cs_definer`,
 * no login, bypasses row-level security), the database, its extensions and the engine's schema. Idempotent.
 *
 * @param adminUrl an account with CREATEROLE and CREATEDB (BYPASSRLS or superuser to make `cs_definer`).
 * @returns the connection strings of the three login roles on that database.
 */
export async function ensureRoles(
  adminUrl: string,
  passwords: RolePasswords,
  options: { database?: string } = {},
): Promise<RoleUrls> {
  const admin = new URL(adminUrl);
  const database = options.database ?? (admin.pathname.slice(1) || 'countersign');
  await withAdmin(await reachable(adminUrl), async (sql) => {
    for (const [role, password] of [
      ['cs_owner', passwords.owner],
      ['cs_app', passwords.app],
      ['cs_system', passwords.system],
    ] as const) {
      await createRole(sql, role, 'login nosuperuser nocreatedb nocreaterole nobypassrls');
      await sql.unsafe(`alter role ${role} login password ${literal(password)}`);
    }
    await createRole(sql, 'cs_definer', 'nologin nosuperuser bypassrls');
    await sql.unsafe('grant cs_definer to cs_owner');
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    // A role that is no superuser must belong to the new owner before it can hand the database over.
    await sql.unsafe('grant cs_owner to current_user').catch(() => {});
    if (!found) await sql.unsafe(`create database ${identifier(database)} owner cs_owner`);
  });
  const urlOf = (user: string, password: string): string => {
    const url = new URL(adminUrl);
    url.username = user;
    url.password = password;
    url.pathname = `/${database}`;
    return url.toString();
  };
  const onDatabase = new URL(adminUrl);
  onDatabase.pathname = `/${database}`;
  await withAdmin(onDatabase.toString(), async (sql) => {
    // A database that was there before belongs to somebody else: migrations still have to make schemas in it.
    await sql.unsafe(`grant connect, create on database ${identifier(database)} to cs_owner`);
    for (const extension of EXTENSIONS) await sql.unsafe(`create extension if not exists ${extension}`);
    const [offered] = await sql`select 1 from pg_available_extensions where name = ${OPTIONAL_EXTENSION}`;
    if (offered) await sql.unsafe(`create extension if not exists ${OPTIONAL_EXTENSION}`).catch(() => {});
    await sql.unsafe('revoke create on schema public from public');
    await sql.unsafe('grant usage, create on schema public to cs_owner, cs_definer');
    await sql.unsafe('grant usage on schema public to cs_app, cs_system');
    await sql.unsafe('grant cs_system to current_user').catch(() => {});
    await sql.unsafe('create schema if not exists eng authorization cs_system');
    await sql.unsafe('create schema if not exists drizzle authorization cs_owner');
  });
  return {
    owner: urlOf('cs_owner', passwords.owner),
    app: urlOf('cs_app', passwords.app),
    system: urlOf('cs_system', passwords.system),
  };
}

/** The address itself or, when the database it names is still to be made, the same server's `postgres`. */
async function reachable(adminUrl: string): Promise<string> {
  try {
    await withAdmin(adminUrl, async (sql) => void (await sql`select 1`));
    return adminUrl;
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
    const url = new URL(adminUrl);
    url.pathname = '/postgres';
    return url.toString();
  }
}

async function withAdmin(url: string, fn: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await fn(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function createRole(sql: postgres.Sql, role: string, attributes: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (!found) await sql.unsafe(`create role ${role} ${attributes}`);
}

// Role and database statements take no parameters; PostgreSQL's own quoting rules apply.
const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const identifier = (value: string): string => `"${value.replaceAll('"', '""')}"`;
