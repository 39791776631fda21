import { sql } from 'drizzle-orm';
import type { Tx } from '#db/tenant.ts';
import { attributeColumns, listAttributeDefinitions } from '#lib/attributes/index.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import type { Listing } from '#lib/core/filters/list.ts';
import { ownersSeen } from '#lib/core/reach.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import { accountFields, definedFor, leadFieldsThrough } from './related-fields.ts';

const named = { sortable: true, groupable: false } as const;

const NAMES: Readonly<Record<(typeof CHANNELS)[number], string>> = {
  simulator: 'Simulator',
  web: 'Web chat',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  api: 'API',
};

/** The first address of a kind, as the list shows it. */
const address = (kind: 'email' | 'phone') => sql`(select i.value from contact_identities i
  where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.kind = ${kind}
  order by i.primary_at desc nulls last, i.id limit 1)`;

const CONTACT_FIELDS: readonly ColumnField[] = [
  { key: 'name', label: 'Name', type: 'text', column: sql`c.name`, as: 'text', always: true, ...named },
  {
    key: 'account',
    label: 'Account',
    type: 'text',
    column: sql`(select a.name from accounts a where a.workspace_id = c.workspace_id and a.id = c.account_id)`,
    as: 'text',
    sortable: true,
    groupable: true,
  },
  { key: 'email', label: 'E-mail', type: 'text', column: address('email'), as: 'text', ...named },
  { key: 'phone', label: 'Phone', type: 'text', column: address('phone'), as: 'text', ...named },
  {
    key: 'owner',
    label: 'Owner',
    type: 'person',
    column: sql`c.owner_id`,
    as: 'uuid',
    order: { by: sql`(select u.name from users u where u.id = c.owner_id)`, as: 'text' },
    sortable: true,
    groupable: true,
  },
  {
    key: 'tags',
    label: 'Tags',
    type: 'multi_select',
    column: sql`c.tags`,
    as: 'text[]',
    sortable: false,
    groupable: false,
  },
  {
    key: 'language',
    label: 'Language',
    type: 'text',
    column: sql`c.language`,
    as: 'text',
    sortable: true,
    groupable: true,
  },
  {
    key: 'channel',
    label: 'Preferred channel',
    type: 'select',
    options: CHANNELS.map((value) => ({ value, label: NAMES[value] })),
    column: sql`c.preferred_channel`,
    as: 'text',
    sortable: true,
    groupable: true,
  },
  {
    key: 'consent',
    label: 'Consent',
    type: 'multi_select',
    options: [
      { value: 'whatsapp', label: 'WhatsApp' },
      { value: 'email', label: 'E-mail' },
      { value: 'sms', label: 'SMS' },
      { value: 'telegram', label: 'Telegram' },
      { value: 'web', label: 'Web chat' },
    ],
    column: sql`array(select k.channel from consents k
      where k.workspace_id = c.workspace_id and k.contact_id = c.id and k.status = 'granted')`,
    as: 'text[]',
    sortable: false,
    groupable: false,
  },
  {
    key: 'updated',
    label: 'Changed',
    type: 'date',
    column: sql`c.updated_at`,
    as: 'timestamptz',
    always: true,
    ...named,
  },
  {
    key: 'created',
    label: 'Created',
    type: 'date',
    column: sql`c.created_at`,
    as: 'timestamptz',
    always: true,
    ...named,
  },
];

/** Contacts as they are listed: without those that were merged into another. */
export async function contactListing(tx: Tx, ctx: Ctx): Promise<Listing> {
  // Sent at once, answered in order: one wait.
  const [zone, definitions] = await Promise.all([timeZoneOf(tx, ctx), listAttributeDefinitions(tx, ctx)]);
  const facts = { ctx, definitions };
  return {
    fields: [
      ...CONTACT_FIELDS,
      ...attributeColumns(definedFor(definitions, 'contact'), sql`c.attributes`),
      ...accountFields(facts, sql`c.account_id`),
      ...leadFieldsThrough(facts, { key: sql`c.id`, id: sql`rl.contact_id` }),
    ],
    from: sql`contacts c`,
    id: sql`c.id`,
    where: sql`c.workspace_id = ${ctx.workspaceId} and c.merged_into_id is null${
      ownersSeen(tx.reach, 'contacts')
        ? sql` and c.id = any(array(select contacts_seen(${ctx.workspaceId}::uuid)))`
        : sql``
    }`,
    zone: zone ?? undefined,
  };
}
