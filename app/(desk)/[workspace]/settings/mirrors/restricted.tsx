import { Restricted } from '#components/patterns/restricted.tsx';
import type { Ctx } from '#lib/core/ctx.ts';
import { whoMay } from '../who-may.ts';

/** For those who may not connect other systems. */
export async function MirrorsRestricted({ ctx }: { ctx: Ctx }) {
  return (
    <Restricted
      title="Administrators connect other ticket systems"
      who="Here stand the systems whose tickets are kept the same as yours, with their keys."
      ask={await whoMay(ctx, ['admin'])}
    />
  );
}
