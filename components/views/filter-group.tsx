'use client';

import { ListPlus, Plus, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { OPERATOR_WORDS, problemOf } from '#lib/ui/describe-filter.ts';
import type { Condition, FieldDto, FilterNode, FilterGroup as Group } from '#lib/views/schemas.ts';
import { ConditionValue } from './condition-value.tsx';

/** How many groups may stand inside each other. */
const DEEPEST = 3;

interface Props {
  group: Group;
  fields: readonly FieldDto[];
  /** Whether what is missing is said. */
  checked: boolean;
  onChange: (group: Group) => void;
  onRemove?: () => void;
  depth?: number;
}

/** The first question one may ask of a field. */
export function firstCondition(field: FieldDto): Condition {
  return { field: field.key, is: field.operators[0] ?? 'empty' };
}

/** Conditions of which all or any hold, and groups of them. */
export function FilterGroup({ group, fields, checked, onChange, onRemove, depth = 1 }: Props) {
  const [first] = fields;
  const set = (at: number, node: FilterNode | null) =>
    onChange({
      ...group,
      of: group.of.flatMap((each, index) => (index === at ? (node ? [node] : []) : [each])),
    });
  return (
    <fieldset className={depth > 1 ? 'space-y-2 rounded-md border border-line bg-sunken p-3' : 'space-y-2'}>
      <legend className="sr-only">{depth > 1 ? 'Group of conditions' : 'Conditions'}</legend>
      <div className="flex items-center gap-2">
        <Select
          size="sm"
          aria-label="How the conditions count together"
          className="w-44"
          value={group.op}
          onValueChange={(op) => onChange({ ...group, op: op === 'or' ? 'or' : 'and' })}
          options={[
            { value: 'and', label: 'All of these hold' },
            { value: 'or', label: 'Any of these holds' },
          ]}
        />
        {onRemove ? (
          <IconButton
            name="Remove the group"
            icon={<X aria-hidden />}
            className="ml-auto"
            onClick={onRemove}
          />
        ) : null}
      </div>
      {group.of.map((node, at) => {
        // Two equal conditions are one and the same: their place tells them apart.
        const key = `${at} of ${group.of.length}`;
        return 'of' in node ? (
          <FilterGroup
            key={key}
            group={node}
            fields={fields}
            checked={checked}
            depth={depth + 1}
            onChange={(next) => set(at, next)}
            onRemove={() => set(at, null)}
          />
        ) : (
          <Row
            key={key}
            condition={node}
            fields={fields}
            checked={checked}
            onChange={(next) => set(at, next)}
            onRemove={() => set(at, null)}
          />
        );
      })}
      <div className="flex flex-wrap gap-2">
        {first ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus aria-hidden />}
            onClick={() => onChange({ ...group, of: [...group.of, firstCondition(first)] })}
          >
            Add a condition
          </Button>
        ) : null}
        {depth < DEEPEST && first ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<ListPlus aria-hidden />}
            onClick={() =>
              onChange({
                ...group,
                of: [...group.of, { op: group.op === 'and' ? 'or' : 'and', of: [firstCondition(first)] }],
              })
            }
          >
            Add a group
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

/** The list's own fields first, then those of each relation under its name. */
function fieldOptions(fields: readonly FieldDto[]): SelectOption[] {
  const relations = [...new Set(fields.flatMap(({ of }) => of ?? []))];
  return [undefined, ...relations].flatMap((group) =>
    fields
      .filter(({ of }) => of === group)
      .map(({ key, label }) => ({ value: key, label, ...(group ? { group } : {}) })),
  );
}

function Row({
  condition,
  fields,
  checked,
  onChange,
  onRemove,
}: {
  condition: Condition;
  fields: readonly FieldDto[];
  checked: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const field = fields.find(({ key }) => key === condition.field);
  const problem = checked ? problemOf(condition, field) : null;
  // An id cannot be written by hand: of another record only whether there is one is asked here.
  const operators =
    field?.type === 'relation' ? ['empty' as const, 'not_empty' as const] : (field?.operators ?? []);
  return (
    <div className="space-y-2 rounded-md border border-line bg-surface p-2">
      <div className="grid grid-cols-[1fr_1fr_auto] items-center gap-2">
        <Select
          size="sm"
          aria-label="Field"
          value={condition.field}
          onValueChange={(key) => {
            const next = fields.find((each) => each.key === key);
            if (next) onChange(firstCondition(next));
          }}
          options={fieldOptions(fields)}
        />
        <Select
          size="sm"
          aria-label="Question"
          value={condition.is}
          onValueChange={(is) => {
            const keep =
              (is === 'between') === (condition.is === 'between') &&
              (is === 'in') === (condition.is === 'in');
            onChange({
              field: condition.field,
              is,
              ...(keep && condition.value !== undefined ? { value: condition.value } : {}),
            });
          }}
          options={operators.map((value) => ({ value, label: OPERATOR_WORDS[value] }))}
        />
        <IconButton name="Remove the condition" icon={<X aria-hidden />} onClick={onRemove} />
      </div>
      {field ? (
        <ConditionValue
          field={field}
          condition={condition}
          onChange={(value) =>
            onChange({ field: condition.field, is: condition.is, ...(value === undefined ? {} : { value }) })
          }
        />
      ) : null}
      {problem ? (
        <p role="alert" className="text-danger-ink text-xs">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
