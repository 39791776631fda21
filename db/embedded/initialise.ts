import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { ServerUser } from './server-user.ts';

/**
 * Makes the data directory unless it exists. `initdb` works beside it and the result is moved into place, so
 * that one cut short by a crash is never taken for a database.
 * @throws Error when existing data belongs to another major version, or initdb fails (with its words).
 */
export async function initialise(
  dataDir: string,
  binaries: Binaries,
  user: ServerUser | null,
  password: string,
): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
    if (found === binaries.major) return;
    throw new Error(
      `The data in ${dataDir} was written by PostgreSQL ${found}, and the packaged server is ${binaries.major}. ` +
        'Dump it with the version that wrote it and restore it here, or set DATABASE_URL to a server of that version.',
    );
  }
  const mark = randomBytes(4).toString('hex');
  const draft = join(dirname(dataDir), `.${basename(dataDir)}-${mark}`);
  const passwordFile = join(dirname(dataDir), `.pw-${mark}`);
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    await runInitdb(binaries.initdb, draft, passwordFile, user);
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Collation comes from PostgreSQL itself (builtin C.UTF-8: the same order on every machine, and never broken by
 * an update of the system's library). pg_trgm and the text-search parser ask the system's character classes
 * all the same, and with plain `C` they take "ü" for no letter: so a UTF-8 one where there is any.
 */
async function runInitdb(initdb: string, dataDir: string, passwordFile: string, user: ServerUser | null) {
  let failure = '';
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const args = [
      `--pgdata=${dataDir}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${characters}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--text-search-config=simple',
    ];
    const { code, output } = await run(initdb, args, user);
    if (code === 0) return;
    failure = output;
    if (!failure.includes('invalid locale')) break;
  }
  throw new Error(`The database could not be created: ${failure.trim()}`);
}

function run(
  command: string,
  args: string[],
  user: ServerUser | null,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_MESSAGES: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
