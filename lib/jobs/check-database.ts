import { appDatabase } from '#db/client.ts';

/** One round trip through the pool that serves requests. */
export async function checkDatabase(): Promise<{ version: string }> {
  const { sql } = appDatabase();
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  return { version: row?.version ?? 'unknown' };
}
