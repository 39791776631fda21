import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles, type RolePasswords } from '#db/roles.ts';

export interface TestDatabaseServer {
  adminUrl: string;
  template: string;
  passwords: RolePasswords;
}

declare module 'vitest' {
  interface ProvidedContext {
    database: TestDatabaseServer;
  }
}

const TEMPLATE = 'countersign_template';

/**
 * One PostgreSQL for the run (the embedded one, or `TEST_DATABASE_URL`), migrated once into a template; every test
 * file clones it (`lib/testing/database.ts`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const passwords = { owner: random(), app: random(), system: random() };
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startThrowAway();
  const adminUrl = given ?? server?.url ?? '';
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.end();
  const urls = await ensureRoles(adminUrl, passwords, { database: TEMPLATE });
  await migrate(urls.owner);
  project.provide('database', { adminUrl, template: TEMPLATE, passwords });
  return async () => {
    await server?.stop();
  };
}

const random = (): string => createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 32);
