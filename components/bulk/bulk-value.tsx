'use client';

import { wrongBlank } from '#components/patterns/blanks-box.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { BulkChange, BulkEntity } from '#lib/bulk/schemas.ts';
import { TICKET_PRIORITIES, TICKET_STATUSES } from '#lib/tickets/schemas.ts';
import type { BulkDesk } from './bulk-desk.ts';

type Kind = BulkChange['kind'];

/** What a select says for nothing: Radix has no empty value. */
const NOBODY = '-';
const LEAD_STATUSES = ['new', 'contacted', 'qualified', 'disqualified'] as const;

const named = (values: readonly string[]) =>
  values.map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }));

/** The change that a kind and what was given for it make; null while it is not whole. `savedFileIds` go with a message. */
export function changeOf(kind: Kind, value: string, savedFileIds: readonly string[] = []): BulkChange | null {
  if (kind === 'delete') return { kind };
  if (value === '') return null;
  const some = value === NOBODY ? null : value;
  switch (kind) {
    case 'assign':
      return { kind, ownerId: some };
    case 'queue':
      return { kind, queueId: some };
    case 'macro':
      return { kind, macroId: value };
    case 'write':
      return value.trim() === '' || wrongBlank(value)
        ? null
        : {
            kind,
            body: value.trim(),
            ...(savedFileIds.length > 0 ? { savedFileIds: [...savedFileIds] } : {}),
          };
    case 'stage':
      return { kind, stageId: value };
    case 'close':
      return { kind, closeDate: value };
    case 'status': {
      const status = LEAD_STATUSES.find((one) => one === value);
      return status ? { kind, status } : null;
    }
    case 'ticket_status': {
      const status = TICKET_STATUSES.find((one) => one === value);
      return status ? { kind, status } : null;
    }
    case 'priority': {
      const priority = TICKET_PRIORITIES.find((one) => one === value);
      return priority ? { kind, priority } : null;
    }
    default: {
      const tags = value
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean);
      return tags.length > 0 ? { kind, tags } : null;
    }
  }
}

interface Choice {
  label: string;
  help?: string;
  options: { value: string; label: string; group?: string }[];
}

/** Kinds whose value is one of a list. */
function choiceOf(entity: BulkEntity, kind: Kind, desk: BulkDesk): Choice | null {
  const records = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  switch (kind) {
    case 'assign':
      return {
        label: entity === 'tickets' ? 'Assignee' : 'Owner',
        options: [{ value: NOBODY, label: 'Nobody' }, ...records(desk.members)],
      };
    case 'stage':
      return {
        label: 'Stage',
        help: 'A stage that wants something refuses deals that lack it, and says which.',
        options: (desk.stages ?? []).map(({ id, name, pipeline }) => ({
          value: id,
          label: name,
          group: pipeline,
        })),
      };
    case 'queue':
      return {
        label: 'Queue',
        options: [{ value: NOBODY, label: 'None' }, ...records(desk.queues ?? [])],
      };
    case 'macro':
      return {
        label: 'Macro',
        help: 'A macro with a reply writes to each requester, through the gate.',
        options: records(desk.macros ?? []),
      };
    case 'status':
      return { label: 'Status', options: named(LEAD_STATUSES) };
    case 'ticket_status':
      return {
        label: 'Status',
        help: 'A change with open lines on its checklist is not solved, and a closed ticket is opened first.',
        options: named(TICKET_STATUSES),
      };
    case 'priority':
      return { label: 'Priority', options: named(TICKET_PRIORITIES) };
    default:
      return null;
  }
}

/** Where the value of a change is given. */
export function BulkValue({
  entity,
  kind,
  desk,
  value,
  setValue,
  error,
}: {
  entity: BulkEntity;
  kind: Kind;
  desk: BulkDesk;
  value: string;
  setValue: (value: string) => void;
  error: string | null;
}) {
  if (kind === 'delete')
    return (
      <p className="text-ink-2 text-sm">
        Records that something hangs on stay: a conversation, a deal, a ticket. The others can be put back
        right after.
      </p>
    );
  const choice = choiceOf(entity, kind, desk);
  if (choice)
    return (
      <Field label={choice.label} help={choice.help ?? null} error={error}>
        {(field) => <Select {...field} options={choice.options} value={value} onValueChange={setValue} />}
      </Field>
    );
  const typed =
    kind === 'close'
      ? { label: 'Expected to close', help: null, type: 'date' }
      : { label: 'Tags', help: 'Several with commas between them', type: 'text' };
  return (
    <Field label={typed.label} help={typed.help} error={error}>
      {(field) => (
        <Input
          {...field}
          type={typed.type}
          value={value}
          autoComplete="off"
          onChange={(event) => setValue(event.target.value)}
        />
      )}
    </Field>
  );
}
