import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FunctionConfig, RegisterBody } from '../protocol/function-config.ts';
import { validateFunctions } from '../protocol/validate-config.ts';
import { transact } from '../store/database.ts';
import { syncCrons } from './cron.ts';
import type { Kernel } from './kernel.ts';

/**
 * Stores what an app registered, for the configured address `appUrl`: any address inside the body is ignored.
 * Functions no longer named are archived; their runs stay until they come back. Answers whether anything changed.
 * @throws InvalidConfig
 */
export async function register(kernel: Kernel, appUrl: string, body: RegisterBody): Promise<boolean> {
  validateFunctions(body.functions);
  const functions = body.functions.map(withoutDeployId);
  const configs = functions.map((config) => ({ id: config.id, cfg: JSON.stringify(config) }));
  const checksum = createHash('sha256')
    .update(canonicalize([body.appName, body.sdk, functions]) ?? '')
    .digest('hex');
  const now = kernel.clock.now();
  const modified = await transact(kernel.sql, async (tx) => {
    await tx`insert into apps (url) values (${appUrl}) on conflict do nothing`;
    const [app] = await tx<
      { checksum: string }[]
    >`select checksum from apps where url = ${appUrl} for update`;
    await tx`update apps set synced_at = ${now}, error = null where url = ${appUrl}`;
    if (app?.checksum === checksum) return false;
    const { appName, sdk = '' } = body;
    await tx`update apps set name = ${appName}, sdk = ${sdk}, checksum = ${checksum} where url = ${appUrl}`;
    for (const { id, cfg } of configs)
      await tx`
        insert into fns (id, app_url, cfg) values (${id}, ${appUrl}, ${cfg})
        on conflict (id) do update set app_url = excluded.app_url, cfg = excluded.cfg, archived = false`;
    await tx`
      update fns set archived = true
      where app_url = ${appUrl} and not (id = any(${configs.map((config) => config.id)}::text[]))`;
    await syncCrons(tx, now);
    return true;
  });
  if (modified) {
    await kernel.registry.load(kernel.sql);
    kernel.wake();
  }
  return modified;
}

/** The SDK copies the query of the PUT into its addresses; what differs every time must not look like a change. */
function withoutDeployId(config: FunctionConfig): FunctionConfig {
  const steps = Object.entries(config.steps).map(([name, step]) => {
    const url = new URL(step.runtime.url);
    url.searchParams.delete('deployId');
    return [name, { ...step, runtime: { ...step.runtime, url: url.href } }] as const;
  });
  return { ...config, steps: Object.fromEntries(steps) };
}
