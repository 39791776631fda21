import type { Ctx } from '#lib/core/ctx.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import type { RowNames, RowRules } from './plan-row.ts';
import type { ImportOptions } from './schemas.ts';

/** What owners, pipelines and stages are called here. Members by their e-mail and, where only one has it, their name. */
export async function namesOf(ctx: Ctx): Promise<RowNames> {
  const { items } = await listMembers({ ctx, input: {} });
  const members = new Map<string, string>();
  const twice = new Set<string>();
  for (const { name, userId } of items) {
    const called = name.toLowerCase();
    if (members.has(called)) twice.add(called);
    members.set(called, userId);
  }
  for (const called of twice) members.delete(called);
  for (const { email, userId } of items) members.set(email.toLowerCase(), userId);
  return { members, pipelines: (await listPipelines({ ctx, input: {} })).items };
}

export const rulesOf = ({ country, dateOrder, unknownOwner }: ImportOptions): RowRules => ({
  country: country ?? null,
  dateOrder,
  unknownOwner,
});
