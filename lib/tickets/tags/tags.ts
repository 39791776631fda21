import { and, eq } from 'drizzle-orm';
import { ticketTags } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  type CountedTag,
  createTagInput,
  listTagsInput,
  mergeTagsInput,
  type TagDto,
  tagIdInput,
  updateTagInput,
} from '../tags.schemas.ts';
import { listTagRows, lockTag } from './tags-repo.ts';

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The workspace's tags, by name. */
export const listTags = defineVerb({
  name: 'list_ticket_tags',
  does: 'see the tags of tickets',
  permission: 'tickets.read',
  input: listTagsInput,
  run: ({ ctx, input: { counted } }): Promise<{ items: CountedTag[] }> =>
    withTenant(ctx, async (tx) => {
      const items = await listTagRows(tx, ctx);
      if (!counted) return { items: items.map((tag) => ({ ...tag, tickets: null })) };
      const counts = await tx.raw<{ tag: string; tickets: number }[]>`
        select tag, count(*)::int as tickets from tickets t, unnest(t.tags) tag
        where t.workspace_id = ${ctx.workspaceId} and t.merged_into_id is null group by tag`;
      const of = new Map(counts.map(({ tag, tickets }) => [tag, tickets]));
      return { items: items.map((tag) => ({ ...tag, tickets: of.get(tag.name) ?? 0 })) };
    }),
});

/** @throws AppError `invalid_input` for a name another tag has. */
export const createTag = defineVerb({
  name: 'create_ticket_tag',
  does: 'make tags of tickets',
  permission: 'tickets.manage',
  input: createTagInput,
  run: ({ ctx, input }): Promise<TagDto> =>
    withTenant(ctx, async (tx) => {
      await refuseTaken(tx, ctx, input.name);
      const id = newId();
      await forgetFormer(tx, ctx, input.name);
      await tx
        .insert(ticketTags)
        .values({ ...input, workspaceId: ctx.workspaceId, id, createdAt: ctx.now, updatedAt: ctx.now });
      await trace(tx, ctx, 'ticket_tag.created', { id, name: input.name });
      return lockTag(tx, ctx, id);
    }),
});

/**
 * Renames or colours a tag, on all tickets at once. Its old name still means it, in macros, views and calls of the API.
 *
 * @throws AppError `not_found`, `invalid_input` for a name another tag has, `conflict` (`version_changed`).
 */
export const updateTag = defineVerb({
  name: 'update_ticket_tag',
  does: 'change tags of tickets',
  permission: 'tickets.manage',
  input: updateTagInput,
  run: ({ ctx, input: { tagId, version, ...wanted } }): Promise<TagDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockTag(tx, ctx, tagId);
      if (before.version !== version)
        throw versionChanged('Somebody changed this tag in the meantime. Look at it again.', before.version);
      const changes = changedFields({ ...before }, wanted);
      if (Object.keys(changes).length === 0) return before;
      const { name = before.name } = wanted;
      if (name !== before.name) {
        await refuseTaken(tx, ctx, name, tagId);
        await forgetFormer(tx, ctx, name);
        await tx.raw`update tickets set tags = array_replace(tags, ${before.name}::text, ${name}::text)
          where workspace_id = ${ctx.workspaceId} and ${before.name}::text = any(tags)`;
      }
      const former = same(name, before.name) ? before.formerNames : [...before.formerNames, before.name];
      await tx
        .update(ticketTags)
        .set({
          ...wanted,
          formerNames: former.filter((one) => !same(one, name)),
          version: before.version + 1,
          updatedAt: ctx.now,
        })
        .where(ofTag(ctx, tagId));
      await trace(tx, ctx, 'ticket_tag.updated', { id: tagId, name: before.name }, changes);
      return lockTag(tx, ctx, tagId);
    }),
});

/**
 * One tag goes on for another, on all tickets at once. The name of the one that went means it from now on.
 *
 * @throws AppError `not_found`, `invalid_input` for a tag with itself.
 */
export const mergeTags = defineVerb({
  name: 'merge_ticket_tags',
  does: 'change tags of tickets',
  permission: 'tickets.manage',
  input: mergeTagsInput,
  run: ({ ctx, input: { tagId, intoId } }): Promise<{ tag: TagDto; tickets: number }> =>
    withTenant(ctx, async (tx) => {
      if (tagId === intoId) throw invalid('intoId', 'must be another tag');
      // Always in the same order, so that two people who merge at once do not wait for each other.
      for (const id of [tagId, intoId].toSorted()) await lockTag(tx, ctx, id);
      const [from, into] = [await lockTag(tx, ctx, tagId), await lockTag(tx, ctx, intoId)];
      const { count: tickets } = await tx.raw`
        update tickets set tags = case when ${into.name}::text = any(tags) then array_remove(tags, ${from.name}::text)
          else array_replace(tags, ${from.name}::text, ${into.name}::text) end
        where workspace_id = ${ctx.workspaceId} and ${from.name}::text = any(tags)`;
      await tx.delete(ticketTags).where(ofTag(ctx, tagId));
      await tx
        .update(ticketTags)
        .set({
          formerNames: [...into.formerNames, ...from.formerNames, from.name],
          version: into.version + 1,
          updatedAt: ctx.now,
        })
        .where(ofTag(ctx, intoId));
      await trace(tx, ctx, 'ticket_tag.merged', { id: intoId, name: into.name, from: from.name, tickets });
      return { tag: await lockTag(tx, ctx, intoId), tickets };
    }),
});

/** Takes a tag off the list and off every ticket. @throws AppError `not_found`. */
export const removeTag = defineVerb({
  name: 'remove_ticket_tag',
  does: 'change tags of tickets',
  permission: 'tickets.manage',
  input: tagIdInput,
  run: ({ ctx, input: { tagId } }): Promise<{ tagId: string; tickets: number }> =>
    withTenant(ctx, async (tx) => {
      const { name } = await lockTag(tx, ctx, tagId);
      const { count: tickets } = await tx.raw`
        update tickets set tags = array_remove(tags, ${name}::text)
        where workspace_id = ${ctx.workspaceId} and ${name}::text = any(tags)`;
      await tx.delete(ticketTags).where(ofTag(ctx, tagId));
      await trace(tx, ctx, 'ticket_tag.removed', { id: tagId, name, tickets });
      return { tagId, tickets };
    }),
});

const ofTag = (ctx: Ctx, id: string) =>
  and(eq(ticketTags.workspaceId, ctx.workspaceId), eq(ticketTags.id, id));

async function refuseTaken(tx: Tx, ctx: Ctx, name: string, but?: string): Promise<void> {
  const tags = await listTagRows(tx, ctx);
  if (tags.some((tag) => tag.id !== but && same(tag.name, name)))
    throw invalid('name', 'is the name of another tag: merge the two instead');
}

/** A name that is given again means the tag that has it now. */
async function forgetFormer(tx: Tx, ctx: Ctx, name: string): Promise<void> {
  await tx.raw`update ticket_tags set former_names = array(
      select one from unnest(former_names) with ordinality as u (one, at)
      where lower(one) <> lower(${name}::text) order by at)
    where workspace_id = ${ctx.workspaceId}
      and exists (select from unnest(former_names) one where lower(one) = lower(${name}::text))`;
}

/** Lists show tags too, so they look again. */
const trace = (
  tx: Tx,
  ctx: Ctx,
  action: `ticket_tag.${'created' | 'updated' | 'merged' | 'removed'}`,
  { id, ...details }: { id: string; name: string; from?: string; tickets?: number },
  changes?: Record<string, [unknown, unknown]>,
) =>
  record(tx, ctx, {
    audit: {
      action,
      entity: { type: 'workspace', id: ctx.workspaceId },
      details: { tagId: id, ...details },
      ...(changes ? { changes } : {}),
    },
    live: [
      { topic: 'settings', id },
      { topic: 'tickets', id },
    ],
  });
