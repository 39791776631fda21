import { type SQL, sql } from 'drizzle-orm';
import { attributeColumns } from '#lib/attributes/index.ts';
import type { AttributeDto, AttributeObject } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Field } from '#lib/core/filters/field.ts';
import { fieldsThrough } from '#lib/core/filters/related.ts';
import { LEAD_STATUSES } from './schemas.ts';

type Definitions = readonly AttributeDto[];
/** The workspace a list is of, and the fields it has of its own, of every kind of record. */
interface Facts {
  ctx: Pick<Ctx, 'workspaceId'>;
  definitions: Definitions;
}

export const leadStatusOptions: NonNullable<Field['options']> = LEAD_STATUSES.map((value) => ({
  value,
  label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`,
}));

const filtered = { sortable: false, groupable: false } as const;

export const definedFor = (definitions: Definitions, object: AttributeObject): Definitions =>
  definitions.filter((each) => each.object === object);

/** What can be asked of an account that something belongs to. */
export const accountFields = ({ ctx, definitions }: Facts, key: SQL): ColumnField[] =>
  fieldsThrough(
    {
      key: 'account',
      label: 'Account',
      way: { key, id: sql`ra.id`, from: sql`accounts ra`, where: sql`ra.workspace_id = ${ctx.workspaceId}` },
    },
    [
      { key: 'name', label: 'Name', type: 'text', column: sql`ra.name`, as: 'text', ...filtered },
      { key: 'domain', label: 'Domain', type: 'text', column: sql`ra.domain`, as: 'text', ...filtered },
      { key: 'owner', label: 'Owner', type: 'person', column: sql`ra.owner_id`, as: 'uuid', ...filtered },
      {
        key: 'created',
        label: 'Created',
        type: 'date',
        column: sql`ra.created_at`,
        as: 'timestamptz',
        ...filtered,
      },
      ...attributeColumns(definedFor(definitions, 'account'), sql`ra.attributes`),
    ],
  );

const addressOf = (kind: 'email' | 'phone') => sql`(select i.value from contact_identities i
  where i.workspace_id = rc.workspace_id and i.contact_id = rc.id and i.kind = ${kind} order by i.id limit 1)`;

/** What can be asked of somebody a lead or a deal is about, and of the account they are filed under. */
export function contactFields(facts: Facts, key: SQL): ColumnField[] {
  const way = {
    key,
    id: sql`rc.id`,
    from: sql`contacts rc`,
    where: sql`rc.workspace_id = ${facts.ctx.workspaceId}`,
  };
  return fieldsThrough({ key: 'contact', label: 'Contact', way }, [
    { key: 'name', label: 'Name', type: 'text', column: sql`rc.name`, as: 'text', ...filtered },
    { key: 'email', label: 'E-mail', type: 'text', column: addressOf('email'), as: 'text', ...filtered },
    { key: 'phone', label: 'Phone', type: 'text', column: addressOf('phone'), as: 'text', ...filtered },
    { key: 'tags', label: 'Tags', type: 'multi_select', column: sql`rc.tags`, as: 'text[]', ...filtered },
    { key: 'language', label: 'Language', type: 'text', column: sql`rc.language`, as: 'text', ...filtered },
    {
      key: 'channel',
      label: 'Preferred channel',
      type: 'text',
      column: sql`rc.preferred_channel`,
      as: 'text',
      ...filtered,
    },
    { key: 'owner', label: 'Owner', type: 'person', column: sql`rc.owner_id`, as: 'uuid', ...filtered },
    {
      key: 'created',
      label: 'Created',
      type: 'date',
      column: sql`rc.created_at`,
      as: 'timestamptz',
      ...filtered,
    },
    ...attributeColumns(definedFor(facts.definitions, 'contact'), sql`rc.attributes`),
  ]);
}

/** The account of the contact a lead is about. */
export const accountFieldsOfContact = (facts: Facts, key: SQL): ColumnField[] =>
  accountFields(facts, sql`rc.account_id`).map((field) => ({
    ...field,
    through: [
      { key, id: sql`rc.id`, from: sql`contacts rc`, where: sql`rc.workspace_id = ${facts.ctx.workspaceId}` },
      ...(field.through ?? []),
    ],
  }));

/** What can be asked of a lead: the one of a deal, or those of a contact. Leads that another took over are none. */
export const leadFieldsThrough = (
  { ctx, definitions }: Facts,
  { key, id }: { key: SQL; id: SQL },
): ColumnField[] =>
  fieldsThrough(
    {
      key: 'lead',
      label: 'Lead',
      way: {
        key,
        id,
        from: sql`leads rl`,
        where: sql`rl.workspace_id = ${ctx.workspaceId} and rl.status <> 'merged'`,
      },
    },
    [
      {
        key: 'status',
        label: 'Status',
        type: 'select',
        options: leadStatusOptions,
        column: sql`rl.status`,
        as: 'text',
        ...filtered,
      },
      { key: 'score', label: 'Score', type: 'number', column: sql`rl.score`, as: 'bigint', ...filtered },
      { key: 'source', label: 'Source', type: 'text', column: sql`rl.source`, as: 'text', ...filtered },
      { key: 'owner', label: 'Owner', type: 'person', column: sql`rl.owner_id`, as: 'uuid', ...filtered },
      {
        key: 'activity',
        label: 'Last activity',
        type: 'date',
        column: sql`rl.last_activity_at`,
        as: 'timestamptz',
        ...filtered,
      },
      {
        key: 'created',
        label: 'Created',
        type: 'date',
        column: sql`rl.created_at`,
        as: 'timestamptz',
        ...filtered,
      },
      ...attributeColumns(definedFor(definitions, 'lead'), sql`rl.attributes`),
    ],
  );
