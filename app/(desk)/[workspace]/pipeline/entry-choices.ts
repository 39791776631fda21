import type { EntryChoices } from '#components/deals/entry-dialog.tsx';
import type { Ctx } from '#lib/core/ctx.ts';
import { listDealReasons } from '#lib/deals/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { findContacts } from './actions.ts';

/** What the forms about deals choose from. */
export async function entryChoices(ctx: Ctx, slug: string): Promise<EntryChoices> {
  const [reasons, members] = await Promise.all([
    listDealReasons({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
  ]);
  return {
    reasons: reasons.items,
    members: members.items.map(({ userId, name }) => ({ userId, name })),
    findContacts: findContacts.bind(null, slug),
  };
}
