import { sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { attributeColumns, listAttributeDefinitions } from '#lib/attributes/index.ts';
import { accountFields, contactFields, definedFor, leadFieldsThrough } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Field } from '#lib/core/filters/field.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { listPipelines } from './repo.ts';
import type { PipelineDto } from './schemas.ts';

const flat = { sortable: true, groupable: false } as const;
const grouped = { sortable: true, groupable: true } as const;

const ofStage = (column: string) => sql`(select s.${sql.raw(column)} from stages s
  where s.workspace_id = d.workspace_id and s.id = d.stage_id)`;

/** A stage is called by its pipeline too where there are several. */
function stageOptions(pipelines: readonly PipelineDto[]): NonNullable<Field['options']> {
  return pipelines.flatMap(({ name, stages }) =>
    stages.map((stage) => ({
      value: stage.id,
      label: pipelines.length > 1 ? `${stage.name} · ${name}` : stage.name,
    })),
  );
}

/** Also those no longer offered: old deals have them. */
async function reasonOptions(tx: Tx, ctx: Ctx): Promise<NonNullable<Field['options']>> {
  const rows = await tx.raw<{ value: string; label: string }[]>`
    select id as value, name as label from deal_reasons where workspace_id = ${ctx.workspaceId}
    order by archived_at is not null, kind desc, position, id`;
  return [...rows];
}

const fieldsOf = (
  ctx: Ctx,
  pipelines: readonly PipelineDto[],
  reasons: NonNullable<Field['options']>,
): readonly ColumnField[] => [
  { key: 'name', label: 'Deal', type: 'text', column: sql`d.name`, as: 'text', always: true, ...flat },
  {
    key: 'contact',
    label: 'Contact',
    type: 'text',
    column: sql`(select c.name from contacts c where c.workspace_id = d.workspace_id and c.id = d.contact_id)`,
    as: 'text',
    ...flat,
  },
  {
    key: 'account',
    label: 'Account',
    type: 'text',
    column: sql`(select a.name from accounts a where a.workspace_id = d.workspace_id and a.id = d.account_id)`,
    as: 'text',
    ...grouped,
  },
  {
    key: 'pipeline',
    label: 'Pipeline',
    type: 'select',
    options: pipelines.map(({ id, name }) => ({ value: id, label: name })),
    column: sql`d.pipeline_id`,
    as: 'uuid',
    ...grouped,
  },
  {
    key: 'stage',
    label: 'Stage',
    type: 'select',
    options: stageOptions(pipelines),
    column: sql`d.stage_id`,
    as: 'uuid',
    order: { by: ofStage('position'), as: 'bigint' },
    ...grouped,
  },
  {
    key: 'outcome',
    label: 'Outcome',
    type: 'select',
    options: [
      { value: 'open', label: 'Open' },
      { value: 'won', label: 'Won' },
      { value: 'lost', label: 'Lost' },
    ],
    column: ofStage('kind'),
    as: 'text',
    order: { by: sql`array_position(array['open', 'won', 'lost'], ${ofStage('kind')})`, as: 'bigint' },
    ...grouped,
  },
  {
    key: 'amount',
    label: 'Amount',
    type: 'money',
    column: sql`d.amount_minor`,
    as: 'bigint',
    always: true,
    ...flat,
  },
  {
    key: 'currency',
    label: 'Currency',
    type: 'text',
    column: sql`d.currency`,
    as: 'text',
    always: true,
    ...grouped,
  },
  {
    key: 'owner',
    label: 'Owner',
    type: 'person',
    column: sql`d.owner_id`,
    as: 'uuid',
    order: { by: sql`(select u.name from users u where u.id = d.owner_id)`, as: 'text' },
    ...grouped,
  },
  { key: 'close', label: 'Close date', type: 'date', column: sql`d.close_date`, as: 'date', ...flat },
  { key: 'next', label: 'Next step', type: 'text', column: sql`d.next_step`, as: 'text', ...flat },
  {
    key: 'entered',
    label: 'In this stage since',
    type: 'date',
    column: sql`d.entered_stage_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
  {
    key: 'rotting',
    label: 'Stands still',
    type: 'boolean',
    // A day is 24 hours here, as on the card.
    column: sql`exists(select 1 from stages s where s.workspace_id = d.workspace_id and s.id = d.stage_id
      and s.kind = 'open' and d.entered_stage_at
        <= ${ctx.now.toISOString()}::text::timestamptz - s.rotting_days * interval '24 hours')`,
    as: 'boolean',
    sortable: false,
    groupable: false,
  },
  {
    key: 'reason',
    label: 'Won or lost because of',
    type: 'select',
    options: reasons,
    column: sql`d.reason_id`,
    as: 'uuid',
    sortable: false,
    groupable: true,
  },
  { key: 'closed', label: 'Closed', type: 'date', column: sql`d.closed_at`, as: 'timestamptz', ...flat },
  {
    key: 'updated',
    label: 'Changed',
    type: 'date',
    column: sql`d.updated_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
  {
    key: 'created',
    label: 'Created',
    type: 'date',
    column: sql`d.created_at`,
    as: 'timestamptz',
    always: true,
    ...flat,
  },
];

/** The order of a column of the board: nothing to filter by, so it is no field of the list. */
export const BOARD_PLACE: ColumnField = {
  key: 'position',
  label: 'Place on the board',
  type: 'text',
  column: sql`d.position`,
  as: 'text',
  always: true,
  ...flat,
};

/** Deals of all pipelines. */
export async function dealListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  // Sent at once, answered in order: one wait.
  const [zone, pipelines, reasons, definitions] = await Promise.all([
    timeZoneOf(tx, ctx),
    listPipelines(tx, ctx),
    reasonOptions(tx, ctx),
    listAttributeDefinitions(tx, ctx),
  ]);
  const facts = { ctx, definitions };
  return {
    fields: [
      ...fieldsOf(ctx, pipelines, reasons),
      ...attributeColumns(definedFor(definitions, 'deal'), sql`d.attributes`),
      ...contactFields(facts, sql`d.contact_id`),
      ...accountFields(facts, sql`d.account_id`),
      ...leadFieldsThrough(facts, { key: sql`d.lead_id`, id: sql`rl.id` }),
    ],
    from: sql`deals d`,
    id: sql`d.id`,
    where: sql`d.workspace_id = ${ctx.workspaceId}`,
    zone: zone ?? undefined,
  };
}
