import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import type { TagDto } from '../tags.schemas.ts';

type Scope = Pick<Ctx, 'workspaceId'>;

interface Raw extends Pick<TagDto, 'id' | 'name' | 'colour' | 'version'> {
  former_names: string[];
}

/** By name. */
export async function listTagRows(tx: Tx, ctx: Scope): Promise<TagDto[]> {
  const rows = await tx.raw<Raw[]>`
    select id, name, colour, former_names, version from ticket_tags
    where workspace_id = ${ctx.workspaceId} order by lower(name), id`;
  return rows.map(({ former_names, ...row }) => ({ ...row, formerNames: former_names }));
}

/** Held for a change. @throws AppError `not_found`. */
export async function lockTag(tx: Tx, ctx: Scope, id: string): Promise<TagDto> {
  await tx.raw`select 1 from ticket_tags where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const found = (await listTagRows(tx, ctx)).find((tag) => tag.id === id);
  if (!found) throw notFound('tag');
  return found;
}

/** What each name, present or former, is called now; by the name in small letters. */
export function namesOf(tags: readonly TagDto[]): Map<string, string> {
  const small = (name: string) => name.toLowerCase();
  return new Map([
    ...tags.flatMap(({ name, formerNames }) => formerNames.map((one) => [small(one), name] as const)),
    // A tag of that name comes before one that was called so.
    ...tags.map(({ name }) => [small(name), name] as const),
  ]);
}
