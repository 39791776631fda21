import postgres, { type Sql } from 'postgres';
import { databaseName, openDatabase } from '../../../scripts/environment.ts';
import { readSettings } from '../../../scripts/settings.ts';

/**
 * How to reach the product's database as a superuser, so that nothing hides behind the tenant wall.
 *
 * @throws Error where the database is somebody else's: it is going to be killed.
 */
export async function findDatabase(dataDir: string): Promise<() => Sql> {
  const settings = readSettings({ ...process.env, COUNTERSIGN_DATA_DIR: dataDir });
  const { adminUrl, urls } = await openDatabase(settings);
  if (!adminUrl) throw new Error('The campaign kills its database: it needs the embedded one.');
  const address = new URL(adminUrl);
  address.pathname = `/${databaseName(urls.owner)}`;
  return () => postgres(address.toString(), { max: 1, onnotice: () => {} });
}
