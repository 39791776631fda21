import { closeDatabases } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import { demoAccount } from '../demo-account.ts';
import { databaseName, enterEnvironment, type OpenDatabase } from '../environment.ts';
import type { Settings } from '../settings.ts';

/** Roles, tables and, unless it is there or not wanted, the demo workspace. Quick when there is nothing to do. */
export async function prepareDatabase(settings: Settings, database: OpenDatabase): Promise<void> {
  const { keys } = settings;
  if (database.adminUrl) {
    const passwords = {
      owner: keys.DATABASE_OWNER_PASSWORD,
      app: keys.DATABASE_APP_PASSWORD,
      system: keys.DATABASE_SYSTEM_PASSWORD,
    };
    await ensureRoles(database.adminUrl, passwords, { database: databaseName(database.urls.owner) });
  }
  await migrate(database.urls.owner);
  if (settings.demo) await seed(settings, database);
}

/** Loaded only where it is wanted: an installation without the demo never reads the seeds. */
async function seed(settings: Settings, database: OpenDatabase): Promise<void> {
  enterEnvironment(settings, database);
  const { seedDemo } = await import('#db/seed/index.ts');
  const { email, password, api_key: apiKey, workspace } = demoAccount(settings, settings.publicUrl);
  try {
    await seedDemo({ email, password, apiKey, workspace });
  } finally {
    await closeDatabases();
  }
}
