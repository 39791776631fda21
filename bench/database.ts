import { randomBytes } from 'node:crypto';
import { closeDatabases } from '#db/client.ts';
import { startThrowAway } from '#db/embedded/throw-away.ts';
import { migrate } from '#db/migrate.ts';
import { ensureRoles } from '#db/roles.ts';

const secret = (): string => randomBytes(16).toString('hex');

export interface BenchDatabase {
  /** Sees everything, behind no wall: for filling up, and for the bare SQL beside which verbs are measured. */
  adminUrl: string;
  stop(): Promise<void>;
}

/** An empty, migrated database with its durable settings, that verbs of this process work on; it goes with `stop`. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = await startThrowAway({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
  const stop = async () => {
    await closeDatabases();
    await server.stop();
  };
  try {
    const passwords = { owner: secret(), app: secret(), system: secret() };
    const urls = await ensureRoles(server.url, passwords, { database: 'countersign' });
    await migrate(urls.owner);
    process.env.DATABASE_APP_URL = urls.app;
    process.env.DATABASE_SYSTEM_URL = urls.system;
    process.env.NEXTAUTH_SECRET = secret();
    process.env.ENCRYPTION_KEYS = `b1:${randomBytes(32).toString('base64')}`;
    const adminUrl = new URL(server.url);
    adminUrl.pathname = new URL(urls.app).pathname;
    return { adminUrl: adminUrl.toString(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
