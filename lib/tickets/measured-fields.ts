import { sql } from 'drizzle-orm';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import { SLA_CLOCKS } from '#lib/sla/schemas.ts';
import { TRIAGE_FIELDS } from './triage.schemas.ts';

/** They filter and do nothing else: what reports lead to. */
const filters = { of: 'Figures', sortable: false, groupable: false } as const;

const CLOCKS = { first_response: 'First answer', update: 'Update', solution: 'Solution' } as const;
const clocks = SLA_CLOCKS.map((value) => ({ value, label: CLOCKS[value] }));

const SORTED = {
  type: 'Type',
  category: 'Category',
  urgency: 'Urgency',
  impact: 'Impact',
  queueId: 'Queue',
  language: 'Language',
} as const;
const sorted = TRIAGE_FIELDS.map((value) => ({ value, label: SORTED[value] }));

const CHANNELS = {
  web: 'Web chat',
  email: 'E-mail',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  telegram: 'Telegram',
  api: 'API',
  simulator: 'Simulator',
} as const;

const minutes = (key: string, label: string, end: 'answered_at' | 'solved_at'): ColumnField => ({
  key,
  label,
  type: 'number',
  column: sql`(extract(epoch from t.${sql.raw(end)} - t.created_at) / 60)`,
  as: 'numeric',
  ...filters,
});

/** Kinds of clocks of the ticket that stand so. */
const ofClocks = (key: string, label: string, stands: string): ColumnField => ({
  key,
  label,
  type: 'multi_select',
  options: clocks,
  column: sql`array(select k.kind from sla_clocks k
    where k.workspace_id = t.workspace_id and k.ticket_id = t.id and ${sql.raw(stands)})`,
  as: 'text[]',
  ...filters,
});

/** Fields an agent found something about that went so. */
const ofTriage = (key: string, label: string, went: string): ColumnField => ({
  key,
  label,
  type: 'multi_select',
  options: sorted,
  column: sql`array(select g.field from ticket_triage g
    where g.workspace_id = t.workspace_id and g.ticket_id = t.id and ${sql.raw(went)})`,
  as: 'text[]',
  ...filters,
});

const ALONE = `g.state in ('set', 'overridden') and not exists (
  select from approvals a where a.workspace_id = g.workspace_id and a.action_id = g.action_id)`;

/** What is measured of a ticket, so that each figure of a report is a filter of the list. */
export const measuredFields: readonly ColumnField[] = [
  {
    key: 'answered',
    label: 'First answered',
    type: 'date',
    column: sql`t.answered_at`,
    as: 'timestamptz',
    ...filters,
  },
  minutes('answer_minutes', 'Minutes to the first answer', 'answered_at'),
  minutes('solution_minutes', 'Minutes to the solution', 'solved_at'),
  {
    key: 'channel',
    label: 'Came by',
    type: 'select',
    options: Object.entries(CHANNELS).map(([value, label]) => ({ value, label })),
    column: sql`(select c.channel from conversations c
      where c.workspace_id = t.workspace_id and c.id = t.conversation_id)`,
    as: 'text',
    ...filters,
  },
  ofClocks('kept', 'Promises kept', 'k.met_at is not null and k.breached_at is null'),
  ofClocks('missed', 'Promises broken', 'k.breached_at is not null'),
  ofClocks('running', 'Promises still running', 'k.met_at is null and k.breached_at is null'),
  ofTriage('sorted', 'Sorted by an agent alone', ALONE),
  ofTriage('overridden', 'Decided otherwise by a person', `g.state = 'overridden'`),
  {
    key: 'auto_answered',
    label: 'Answered before anybody read it',
    type: 'boolean',
    column: sql`exists(select from ticket_auto_answers a
      where a.workspace_id = t.workspace_id and a.ticket_id = t.id)`,
    as: 'boolean',
    ...filters,
  },
  {
    key: 'reopened',
    label: 'Opened again after it was solved',
    type: 'boolean',
    // Its end ended, and not because a solved ticket was closed.
    column: sql`exists(select from jsonb_array_elements(t.rests) r
      where r->>'status' in ('solved', 'closed') and r->>'until' is not null and not exists(
        select from jsonb_array_elements(t.rests) n
        where n->>'status' in ('solved', 'closed') and n->>'from' = r->>'until'))`,
    as: 'boolean',
    ...filters,
  },
];
