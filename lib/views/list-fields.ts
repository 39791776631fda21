import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { operatorsOf } from '#lib/core/filters/field.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listingOf } from './listings.ts';
import { type FieldDto, listFieldsInput } from './schemas.ts';

const MOST_TAGS = 200;

type Options = { value: string; label: string }[];

/** What a list can be filtered, sorted and grouped by, the workspace's own fields like the built-in ones. */
export const listFields = defineVerb({
  name: 'list_fields',
  does: 'see the fields of lists',
  permission: 'workspace.read',
  input: listFieldsInput,
  run: ({ ctx, input }): Promise<{ items: FieldDto[] }> =>
    withTenant(ctx, async (tx) => {
      const { fields } = await listingOf(tx, ctx, input.object);
      const people = fields.some(({ type }) => type === 'person') ? await peopleOf(tx, ctx) : [];
      const tags = new Map<string, Options>();
      for (const key of ['tags', 'contact.tags'])
        if (fields.some((field) => field.key === key && !field.options))
          tags.set(key, await tagsOfContacts(tx, ctx));
      const items = fields.map(({ key, label, type, options, sortable, groupable, custom, of }): FieldDto => {
        const offered = type === 'person' ? people : (options ?? tags.get(key));
        return {
          key,
          label,
          type,
          ...(offered ? { options: offered } : {}),
          sortable,
          groupable,
          ...(custom ? { custom } : {}),
          ...(of ? { of } : {}),
          operators: operatorsOf(type),
        };
      });
      return { items };
    }),
});

async function peopleOf(tx: Tx, ctx: Ctx): Promise<{ value: string; label: string }[]> {
  const rows = await tx.raw<{ value: string; label: string }[]>`
    select u.id as value, u.name as label from memberships m join users u on u.id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} order by u.name, u.id`;
  return [...rows];
}

/** Those of the contacts that changed last: enough to choose from, however many there are. */
async function tagsOfContacts(tx: Tx, ctx: Ctx): Promise<Options> {
  const rows = await tx.raw<Options>`
    select distinct tag as value, tag as label from (
      select tags from contacts where workspace_id = ${ctx.workspaceId} and merged_into_id is null
      order by updated_at desc limit 1000
    ) c, unnest(c.tags) tag order by tag limit ${MOST_TAGS}`;
  return [...rows];
}
