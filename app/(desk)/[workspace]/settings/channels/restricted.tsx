import { Restricted } from '#components/patterns/restricted.tsx';
import type { Ctx } from '#lib/core/ctx.ts';
import { whoMay } from '../who-may.ts';

/** For those who may not connect channels. */
export async function ChannelsRestricted({ ctx }: { ctx: Ctx }) {
  return (
    <Restricted
      title="Administrators connect channels"
      who="Here stand the numbers, bots and accounts by which customers write, with their keys."
      ask={await whoMay(ctx, ['admin'])}
    />
  );
}
