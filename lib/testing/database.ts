import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabases } from '#db/client.ts';

/**
 * Gives the test file a database of its own, cloned from the migrated template, and points the pools at it. Call it
 * once at the top of a `*.db.test.ts`.
 */
export function withTestDatabase(): void {
  const name = `cs_test_${randomBytes(6).toString('hex')}`;
  beforeAll(async () => {
    const server = inject('database');
    await asAdmin(server.adminUrl, `create database ${name} template ${server.template}`);
    const urlOf = (user: string, password: string): string => {
      const url = new URL(server.adminUrl);
      url.username = user;
      url.password = password;
      url.pathname = `/${name}`;
      return url.toString();
    };
    process.env.DATABASE_APP_URL = urlOf('cs_app', server.passwords.app);
    process.env.DATABASE_SYSTEM_URL = urlOf('cs_system', server.passwords.system);
    process.env.DATABASE_OWNER_URL = urlOf('cs_owner', server.passwords.owner);
    process.env.NEXTAUTH_SECRET ??= 'test-only-secret-of-sufficient-length-000';
    process.env.ENCRYPTION_KEYS ??= `t1:${Buffer.alloc(32, 7).toString('base64')}`;
  });
  afterAll(async () => {
    await closeDatabases();
    await asAdmin(inject('database').adminUrl, `drop database if exists ${name} with (force)`);
  });
}

/** Runs one statement as the server's administrator: for looking past row-level security in a test's last line. */
export async function asAdmin(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  // Two files cloning the template at once collide; the loser tries again.
  for (let attempt = 0; ; attempt++) {
    try {
      await sql.unsafe(statement);
      break;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== '55006' || attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await sql.end();
}
