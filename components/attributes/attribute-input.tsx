'use client';

import { useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { type FieldControl, Label } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { AttributeDto, AttributeValue } from '#lib/attributes/schemas.ts';
import { majorUnits, minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { type FindRelated, RelatedPicker } from './related-picker.tsx';

const NOTHING = 'nothing';
const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY'];

interface Props {
  field: FieldControl;
  definition: AttributeDto;
  initial: AttributeValue | null;
  /** Of a relation: the name of what it points at. */
  relatedName?: string | null;
  /** What goes to the server, which reads it by the field's type; null empties it. */
  onChange: (raw: unknown) => void;
  find: FindRelated;
  autoFocus?: boolean;
}

/** The control that fits the type of a workspace's own field. What is typed wrongly is said by the server, beside it. */
export function AttributeInput(props: Props) {
  const { field, definition, initial, onChange, autoFocus } = props;
  const { type, options } = definition;
  const text = typeof initial === 'string' || typeof initial === 'number' ? String(initial) : '';
  const whole = { ...field, defaultValue: text, autoFocus, autoComplete: 'off' } as const;
  switch (type) {
    case 'text':
      return (
        <Textarea
          {...whole}
          rows={2}
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            // One line as a rule: Enter saves, Shift and Enter begin a new one.
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      );
    case 'url':
      return (
        <Input
          {...whole}
          inputMode="url"
          maxLength={2000}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'date':
      return <Input {...whole} type="date" onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return (
        <Input
          {...whole}
          inputMode="decimal"
          className="tabular-nums"
          onChange={({ target }) => onChange(numberOf(target.value))}
        />
      );
    case 'money':
      return <MoneyInput {...props} />;
    case 'boolean':
      return (
        <Select
          {...field}
          defaultValue={typeof initial === 'boolean' ? String(initial) : NOTHING}
          onValueChange={(value) => onChange(value === NOTHING ? null : value === 'true')}
          options={[
            { value: NOTHING, label: 'Not said' },
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
        />
      );
    case 'select':
      return (
        <Select
          {...field}
          defaultValue={text || NOTHING}
          onValueChange={(value) => onChange(value === NOTHING ? null : value)}
          options={[
            { value: NOTHING, label: 'None' },
            ...options
              .filter(({ archived, value }) => !archived || value === text)
              .map(({ value, label }) => ({ value, label })),
          ]}
        />
      );
    case 'multi_select':
      return <ManyInput {...props} />;
    case 'relation':
      return <RelationInput {...props} />;
  }
}

const numberOf = (typed: string): unknown => (typed.trim() === '' ? null : (parseAmount(typed) ?? typed));

function MoneyInput({ field, initial, onChange, autoFocus }: Props) {
  const held = initial !== null && typeof initial === 'object' && !Array.isArray(initial) ? initial : null;
  const [typed, setTyped] = useState(held ? String(majorUnits(held.amountMinor, held.currency)) : '');
  const [currency, setCurrency] = useState(held?.currency ?? 'EUR');
  function change(nextTyped: string, nextCurrency: string) {
    setTyped(nextTyped);
    setCurrency(nextCurrency);
    const amount = numberOf(nextTyped);
    onChange(
      typeof amount === 'number'
        ? { amountMinor: minorUnits(amount, nextCurrency), currency: nextCurrency }
        : amount,
    );
  }
  return (
    <div className="grid grid-cols-[1fr_6.5rem] gap-2">
      <Input
        {...field}
        value={typed}
        autoFocus={autoFocus}
        inputMode="decimal"
        autoComplete="off"
        className="tabular-nums"
        onChange={({ target }) => change(target.value, currency)}
      />
      <Select
        aria-label="Currency"
        value={currency}
        onValueChange={(value) => change(typed, value)}
        options={[...new Set([currency, ...CURRENCIES])].map((value) => ({ value, label: value }))}
      />
    </div>
  );
}

function ManyInput({ field, definition, initial, onChange }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>(Array.isArray(initial) ? initial : []);
  const offered = definition.options.filter(({ archived, value }) => !archived || chosen.includes(value));
  return (
    <fieldset id={field.id} aria-label={definition.label} className="scroll-thin max-h-56 overflow-y-auto">
      {offered.map(({ value, label }) => {
        const id = `${field.id}-${value}`;
        return (
          <p key={value} className="flex min-h-control-sm items-center gap-2.5 touch:min-h-11">
            <Checkbox
              id={id}
              checked={chosen.includes(value)}
              onCheckedChange={(checked) => {
                const next = checked === true ? [...chosen, value] : chosen.filter((one) => one !== value);
                setChosen(next);
                onChange(next);
              }}
            />
            <Label htmlFor={id} className="font-normal">
              {label}
            </Label>
          </p>
        );
      })}
    </fieldset>
  );
}

function RelationInput({ field, definition, initial, relatedName, onChange, find }: Props) {
  const [value, setValue] = useState(
    typeof initial === 'string' ? { id: initial, name: relatedName ?? 'A record that is gone' } : null,
  );
  return (
    <RelatedPicker
      field={field}
      type={definition.relatesTo ?? 'contact'}
      value={value}
      find={find}
      onChange={(next) => {
        setValue(next);
        onChange(next?.id ?? null);
      }}
    />
  );
}
