import { z } from 'zod';
import journal from '#db/migrations/meta/_journal.json' with { type: 'json' };
import { withTenant } from '#db/tenant.ts';
import { env } from '#lib/core/env.ts';
import { defineVerb } from '#lib/core/verb.ts';
import product from '../../package.json' with { type: 'json' };
import { engineKind } from './engine-queue.ts';

export interface SystemInfo {
  version: string;
  /** Null outside a git checkout, unless GIT_COMMIT says it. */
  commit: string | null;
  node: string;
  startedAt: string;
  engine: 'embedded' | 'server' | 'cloud';
  database: {
    version: string;
    /** `behind`: this version brings migrations that were not applied; `ahead`: a newer version migrated already. */
    migrations: 'current' | 'behind' | 'ahead';
    applied: number;
    latest: string | null;
  };
  /** What is switched on by the environment. */
  components: Record<'model' | 'mail' | 'singleSignOn' | 'metrics' | 'httpsOnly' | 'demo', boolean>;
}

/** What runs here and how it is set up; names no secret and no address. */
export const readSystemInfo = defineVerb({
  name: 'read_system_info',
  does: 'see how this installation is set up',
  permission: 'jobs.read',
  input: z.object({}),
  async run({ ctx }): Promise<SystemInfo> {
    const settings = env();
    const [row] = await withTenant(
      ctx,
      (tx) => tx.raw<{ version: string; count: number; latest: string | null }[]>`
        select current_setting('server_version') as version, count, latest::text from applied_migrations()`,
    );
    return {
      version: product.version,
      commit: settings.GIT_COMMIT ?? null,
      node: process.versions.node,
      startedAt: new Date(Date.now() - process.uptime() * 1_000).toISOString(),
      engine: engineKind(),
      database: {
        version: row?.version ?? 'unknown',
        ...migrationState(row?.count ?? 0, Number(row?.latest ?? 0)),
      },
      components: {
        model: Boolean(settings.OPENAI_API_KEY || settings.OPENAI_BASE_URL || settings.ANTHROPIC_API_KEY),
        mail: settings.SMTP_URL !== undefined,
        singleSignOn: settings.OIDC_ISSUER !== undefined && settings.OIDC_CLIENT_ID !== undefined,
        metrics: settings.METRICS_TOKEN !== undefined,
        httpsOnly: settings.FORCE_HTTPS,
        demo: settings.DEMO,
      },
    };
  },
});

/** @param latest when the youngest applied migration was written, in milliseconds: the journal's own key. */
function migrationState(
  applied: number,
  latest: number,
): Pick<SystemInfo['database'], 'migrations' | 'applied' | 'latest'> {
  const newest = journal.entries.at(-1);
  const migrations =
    newest === undefined || newest.when === latest ? 'current' : newest.when > latest ? 'behind' : 'ahead';
  return { migrations, applied, latest: journal.entries.find((entry) => entry.when === latest)?.tag ?? null };
}
