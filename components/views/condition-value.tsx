'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { PERIODS } from '#lib/ui/describe-filter.ts';
import type { Condition, FieldDto, FilterValue } from '#lib/views/schemas.ts';

interface Props {
  field: FieldDto;
  condition: Condition;
  onChange: (value: FilterValue | undefined) => void;
}

/** The box for what a condition compares with, by the type of its field. */
export function ConditionValue({ field, condition: { is, value }, onChange }: Props) {
  if (is === 'empty' || is === 'not_empty') return null;
  const label = `Value of ${field.label}`;
  if (is === 'between') return <Between field={field} value={value} onChange={onChange} />;
  switch (field.type) {
    case 'number':
    case 'money':
      return <Figure label={label} field={field} value={value} onChange={onChange} />;
    case 'boolean':
      return (
        <Select
          aria-label={label}
          value={typeof value === 'boolean' ? String(value) : ''}
          onValueChange={(next) => onChange(next === 'true')}
          options={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
        />
      );
    case 'date':
      return is === 'in' ? (
        <Select
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onValueChange={onChange}
          options={PERIODS.map(([word, words]) => ({ value: word, label: words }))}
        />
      ) : (
        <Day label={label} value={String(value ?? '')} onChange={onChange} />
      );
    case 'select':
    case 'person':
    case 'multi_select':
      return <Choices field={field} value={value} onChange={onChange} />;
    default:
      return (
        <Input
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          maxLength={500}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Input type="date" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} />
  );
}

/** Money is written as people say it; it travels in minor units. */
function Figure({
  label,
  field,
  value,
  onChange,
}: {
  label: string;
  field: FieldDto;
  value: FilterValue | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const factor = field.type === 'money' ? 100 : 1;
  return (
    <Input
      type="number"
      step="any"
      inputMode="decimal"
      aria-label={label}
      className="tabular-nums"
      value={typeof value === 'number' ? String(value / factor) : ''}
      onChange={({ target }) =>
        onChange(
          Number.isFinite(target.valueAsNumber)
            ? Math.round(target.valueAsNumber * factor * 1e6) / 1e6
            : undefined,
        )
      }
    />
  );
}

function Between({
  field,
  value,
  onChange,
}: {
  field: FieldDto;
  value: FilterValue | undefined;
  onChange: (value: FilterValue) => void;
}) {
  const [from = '', to = ''] = Array.isArray(value) ? value : [];
  const ends = [
    { name: 'from', value: from, with: (next: string | number) => [next, to] },
    { name: 'to', value: to, with: (next: string | number) => [from, next] },
  ];
  return (
    <span className="grid grid-cols-2 gap-2">
      {ends.map((end) => {
        const label = `${field.label} ${end.name}`;
        return field.type === 'date' ? (
          <Day
            key={end.name}
            label={label}
            value={String(end.value)}
            onChange={(next) => onChange(end.with(next))}
          />
        ) : (
          <Figure
            key={end.name}
            label={label}
            field={field}
            value={end.value}
            onChange={(next) => onChange(end.with(next ?? ''))}
          />
        );
      })}
    </span>
  );
}

function Choices({ field, value, onChange }: Omit<Props, 'condition'> & { value: FilterValue | undefined }) {
  const chosen = Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
  const options = [
    ...(field.type === 'person' ? [{ value: 'me', label: 'Me' }] : []),
    ...(field.options ?? []),
    // What nobody offers any more stays visible, so that it can be taken out.
    ...chosen
      .filter((each) => each !== 'me' && !field.options?.some((option) => option.value === each))
      .map((each) => ({ value: each, label: field.type === 'person' ? 'Former member' : each })),
  ];
  if (options.length === 0) return <p className="text-ink-3 text-sm">There is nothing to choose from yet.</p>;
  return (
    <fieldset className="scroll-thin max-h-44 overflow-y-auto rounded-md border border-line p-1">
      <legend className="sr-only">Values of {field.label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-control-sm cursor-pointer items-center gap-2.5 rounded-sm px-2 hover:bg-hover touch:min-h-11"
        >
          <Checkbox
            checked={chosen.includes(option.value)}
            onCheckedChange={(on) =>
              onChange(
                on === true ? [...chosen, option.value] : chosen.filter((each) => each !== option.value),
              )
            }
          />
          <span dir="auto" className="min-w-0 truncate">
            {option.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
