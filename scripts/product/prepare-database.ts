import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';
import { databaseName, databaseVariables, type OpenDatabase } from '../environment.ts';
import type { Settings } from '../settings.ts';

/** Roles, tables and, on the first start, the demo workspace. Quick when there is nothing to do. */
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
  // Doors read the environment when they are first used.
  Object.assign(process.env, settings.variables, databaseVariables(database.urls));
}
