import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { runCommand } from '../scripts/stages/run-command.ts';

const TABLES = `
  drop schema if exists minimal cascade;
  create schema minimal;
  create table minimal.contacts (id uuid primary key, phone text not null unique, name text,
    updated_at timestamptz not null default now());
  create table minimal.leads (id uuid primary key, contact_id uuid not null unique references minimal.contacts,
    status text not null default 'new', updated_at timestamptz not null default now());
  create table minimal.messages (id uuid primary key, contact_id uuid not null references minimal.contacts,
    external_id text unique, body text not null, created_at timestamptz not null default now());
  create index on minimal.messages (contact_id, created_at);
  create table minimal.audit (id uuid primary key, action text not null, entity_id uuid not null,
    created_at timestamptz not null default now());
  create table minimal.jobs (id uuid primary key, name text not null, message_id uuid not null,
    created_at timestamptz not null default now());`;

const FOLDER = join(import.meta.dirname, 'minimal');
const NEXT = join(import.meta.dirname, '..', 'node_modules', 'next', 'dist', 'bin', 'next');

/**
 * A production build of the smallest Next application that stores a message in one statement, on tables of its own in
 * the same database: the ceiling that `ingest` is measured against.
 *
 * @param databaseUrl of a role that may create a schema.
 * @returns what stops it.
 */
export async function startMinimal(port: number, databaseUrl: string): Promise<() => Promise<void>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(TABLES);
  await sql.end();
  const env = { ...process.env, NODE_ENV: 'production' as const, MINIMAL_DATABASE_URL: databaseUrl };
  const built = await runCommand({ name: 'minimal build', args: [NEXT, 'build', FOLDER], env });
  if (!built.ok) throw new Error(`The minimal application cannot be built.\n${built.output}`);
  const child = spawn(process.execPath, [NEXT, 'start', FOLDER, '-p', String(port)], {
    env,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(join(FOLDER, '.next'), { recursive: true, force: true });
  };
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/api/hello`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const deadline = Date.now() + 30_000; !(await answers()); await pause(100)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error('The minimal application does not answer.');
  }
  return stop;
}
