import { withoutTenant } from '#db/tenant.ts';
import { createShortCache } from './short-cache.ts';

const cache = createShortCache<boolean>('origins', { max: 1_000 });

/** Whether any workspace lets this origin's browsers call the API; the call itself is then held to its workspace. */
export const isAllowedOrigin = (origin: string): Promise<boolean> =>
  cache.get(origin, async () => {
    const [row] = await withoutTenant(
      (tx) => tx.raw<{ allowed: boolean }[]>`select is_allowed_origin(${origin}) as allowed`,
    );
    return row?.allowed ?? false;
  });
