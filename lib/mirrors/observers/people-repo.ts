import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { MirrorPersonDto } from '../schemas.ts';

/** Whoever is not known is looked for again after this, in milliseconds. */
const LOOKS_AGAIN_MS = 86_400_000;

/** Everybody there whom we have seen look on, or who is a member, with who they are here. Those who left are nobody. */
export const peopleOf = (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  mirrorId: string,
): Promise<MirrorPersonDto[]> =>
  tx.raw<MirrorPersonDto[]>`
    select p.id, p.external_id as "externalId", p.name, p.emails, p.by,
      case when m.user_id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as member
    from mirror_people p
    left join memberships m on m.workspace_id = p.workspace_id and m.user_id = p.user_id
    left join users u on u.id = m.user_id
    where p.workspace_id = ${ctx.workspaceId} and p.mirror_id = ${mirrorId} and p.external_id is not null
    order by lower(p.name), p.external_id`;

/** Of users there, those whom nobody has looked for yet, or long ago and in vain. */
export async function unknownThere(
  tx: Tx,
  ctx: Ctx,
  mirrorId: string,
  externalIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select external_id as id from mirror_people
    where workspace_id = ${ctx.workspaceId} and mirror_id = ${mirrorId} and external_id = any(${[...externalIds]})
      and (by = 'admin' or user_id is not null or looked_at > ${longAgo(ctx)})`;
  const known = new Set(rows.map(({ id }) => id));
  return [...new Set(externalIds)].filter((id) => !known.has(id));
}

/** Of members, those who are nobody there as far as is known and were not looked for lately, with their address. */
export const unknownHere = (
  tx: Tx,
  ctx: Ctx,
  mirrorId: string,
  userIds: readonly string[],
): Promise<{ userId: string; email: string }[]> => tx.raw<{ userId: string; email: string }[]>`
  select m.user_id as "userId", lower(u.email) as email from memberships m join users u on u.id = m.user_id
  where m.workspace_id = ${ctx.workspaceId} and m.user_id = any(${[...userIds]}::uuid[])
    and not exists (select from mirror_people p where p.workspace_id = m.workspace_id and p.mirror_id = ${mirrorId}
      and p.user_id = m.user_id and (p.external_id is not null or p.looked_at > ${longAgo(ctx)}))
  order by m.user_id`;

const longAgo = (ctx: Ctx): string => new Date(ctx.now.getTime() - LOOKS_AGAIN_MS).toISOString();
