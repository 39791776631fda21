import type { Ctx, Role } from '#lib/core/ctx.ts';
import { listMembers } from '#lib/tenancy/index.ts';

/** Names of the people in these roles, for who may not do something and has to ask. */
export async function whoMay(ctx: Ctx, roles: readonly Role[]): Promise<string[]> {
  const { items } = await listMembers({ ctx, input: {} });
  return items.filter((member) => roles.includes(member.role)).map((member) => member.name);
}

/** Who is behind an id that a version or a stop carries; people leave, their decisions stay. */
export async function namesOfMembers(ctx: Ctx): Promise<Record<string, string>> {
  const { items } = await listMembers({ ctx, input: {} });
  return Object.fromEntries(items.map((member) => [member.userId, member.name]));
}
