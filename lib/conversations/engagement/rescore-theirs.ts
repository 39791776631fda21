import type { Tx } from '#db/tenant.ts';
import { rescoreLead } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { engagementOf } from './engagement-of.ts';

/** Scores the open lead of somebody anew, by what they did with our messages. Without a lead nothing happens. */
export async function rescoreTheirs(tx: Tx, ctx: Ctx, contactId: string): Promise<void> {
  const { answered, clicked } = await engagementOf(tx, ctx, contactId);
  await rescoreLead(tx, ctx, contactId, { answered, clicked });
}
