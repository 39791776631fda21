import { ticketTags } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { listTagRows, namesOf } from './tags-repo.ts';

/**
 * The tags a ticket is given, as the workspace calls them: capitals do not matter, and a former name means the tag of
 * now. A word nobody has used yet becomes a tag.
 *
 * @returns each once, in the order they were given.
 */
export async function keepTags(tx: Tx, ctx: Ctx, given: readonly string[]): Promise<string[]> {
  if (given.length === 0) return [];
  const known = namesOf(await listTagRows(tx, ctx));
  const fresh = new Map(
    given.filter((name) => !known.has(name.toLowerCase())).map((name) => [name.toLowerCase(), name]),
  );
  if (fresh.size > 0) {
    await tx
      .insert(ticketTags)
      .values(
        [...fresh.values()].map((name) => ({
          workspaceId: ctx.workspaceId,
          id: newId(),
          name,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })),
      )
      .onConflictDoNothing();
    // Somebody may have made it in the meantime, with other capitals.
    for (const [small, name] of namesOf(await listTagRows(tx, ctx))) known.set(small, name);
  }
  return [...new Set(given.map((name) => known.get(name.toLowerCase()) ?? name))];
}

/** The same, of tags that are taken away: none is made. */
export async function presentTags(tx: Tx, ctx: Ctx, given: readonly string[]): Promise<string[]> {
  if (given.length === 0) return [];
  const known = namesOf(await listTagRows(tx, ctx));
  return given.map((name) => known.get(name.toLowerCase()) ?? name);
}

/** The same, of tags a ticket had once: those that were taken off the list since are none any more. */
export async function standingTags(tx: Tx, ctx: Ctx, given: readonly string[]): Promise<string[]> {
  if (given.length === 0) return [];
  const known = namesOf(await listTagRows(tx, ctx));
  return [...new Set(given.flatMap((name) => known.get(name.toLowerCase()) ?? []))];
}
