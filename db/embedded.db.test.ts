import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isReachable } from './embedded/server-user.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

describe('the embedded database', () => {
  let folder: string;
  let servers: EmbeddedServer[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-embedded-'));
    chmodSync(folder, 0o711);
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) {
      await server.stop();
      // As root in a closed folder the data lies elsewhere.
      rmSync(server.dataDir, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (password = 'secret') => {
    const server = await startEmbedded({
      dataDir: join(folder, 'postgres'),
      logFile: join(folder, 'postgres.log'),
      password,
      port: 21_150,
      database: 'things',
    });
    servers.push(server);
    return server;
  };
  const query = async (url: string, text: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      return await sql.unsafe(text);
    } finally {
      await sql.end();
    }
  };

  it('keeps what was committed through a kill -9, with the file of the dead server naming a living process', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int)');
    await query(first.url, 'insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    // Numbers are handed out again: here, to this very test.
    const file = join(first.dataDir, 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('joins the server that runs, and refuses a wrong password with a clear word', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await expect(start('another')).rejects.toThrow('keys do not open the database');
  });

  it('is durable, listens on loopback only and wants a password', async () => {
    const { url } = await start();
    const [row] = await query(
      url,
      "select current_setting('fsync') as fsync, current_setting('listen_addresses') as listens, (select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as auth",
    );
    expect(row).toEqual({ fsync: 'on', listens: '127.0.0.1', auth: 'scram-sha-256' });
  });

  it('knows letters beyond ASCII, for trigram search', async () => {
    const { url } = await start();
    await query(url, 'create extension pg_trgm');
    const [row] = await query(url, "select show_trgm('ü') as grams");
    expect(row?.grams).toHaveLength(2);
  });

  it.runIf(process.getuid?.() === 0)('runs where only root may enter', async () => {
    chmodSync(folder, 0o700);
    const server = await start();
    expect(server.dataDir).toMatch(/^\/var\/lib\/countersign\/data-/);
    expect(existsSync(join(folder, 'postgres', 'PG_VERSION'))).toBe(true);
    expect(isReachable(folder, { uid: 65_534, gid: 65_534 })).toBe(false);
  });
});
