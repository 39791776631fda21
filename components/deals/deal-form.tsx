'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { RequiredFields, type RequiredFieldsOf } from '#components/attributes/required-fields.tsx';
import { ContactPicker } from '#components/contacts/contact-picker.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { Named } from '#lib/contacts/schemas.ts';
import type { ForecastCategory, StageDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits, minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { ClosedFields } from './closed-fields.tsx';
import type { EntryChoices } from './entry-dialog.tsx';
import { FORECAST_OPTIONS, readForecast } from './forecast-words.ts';

export interface DealFields {
  name: string;
  amountMinor: number;
  currency: string;
  contactId: string | null;
  ownerId: string | null;
  closeDate: string | null;
  nextStep: string | null;
  forecastCategory: ForecastCategory | null;
  /** Of a closed deal only. */
  reasonId?: string | null;
  competitor?: string | null;
  attributes?: Record<string, unknown>;
}

export interface DealDraft extends Omit<DealFields, 'contactId'> {
  contact: Named | null;
}

const NOBODY = 'nobody';
const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY'];

/** Makes or changes a deal in a dialog. What was typed stays when saving fails. */
export function DealForm({
  title,
  save,
  open,
  onOpenChange,
  initial,
  choices,
  kind = 'open',
  required,
  onSave,
}: {
  title: string;
  /** On the button: "Open the deal". */
  save: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  initial: DealDraft;
  choices: EntryChoices;
  /** Of the stage it stands in: a closed deal says why. */
  kind?: StageDto['kind'];
  /** Of a new deal: fields of the workspace's own that have to be filled in. */
  required?: RequiredFieldsOf;
  onSave: (fields: DealFields) => Promise<ActionResult<unknown>>;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={title}>
        <Fields {...{ save, initial, choices, kind, required, onSave }} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Fields({
  save,
  initial,
  choices,
  kind,
  required,
  onSave,
  onDone,
}: {
  save: ReactNode;
  initial: DealDraft;
  choices: EntryChoices;
  kind: StageDto['kind'];
  required: RequiredFieldsOf | undefined;
  onSave: (fields: DealFields) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const [pending, start] = useTransition();
  const [contact, setContact] = useState(initial.contact);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [attributes, setAttributes] = useState<Record<string, unknown>>({});
  const currencies = [...new Set([initial.currency, ...CURRENCIES])];

  function submit(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const currency = text('currency') || initial.currency;
    const amount = text('amount') === '' ? 0 : parseAmount(text('amount'));
    const wrong: Record<string, string> = {};
    if (!text('name')) wrong.name = 'Give the deal a name.';
    if (amount === null) wrong.amount = 'Write an amount such as 12,400 or 12.400,50.';
    setErrors(wrong);
    if (Object.keys(wrong).length > 0 || amount === null) return;
    const owner = text('owner');
    start(async () => {
      const answer = await onSave({
        name: text('name'),
        amountMinor: minorUnits(amount, currency),
        currency,
        contactId: contact?.id ?? null,
        ownerId: owner === NOBODY ? null : owner,
        closeDate: text('closeDate') || null,
        nextStep: text('nextStep') || null,
        forecastCategory: kind === 'open' ? readForecast(text('forecast')) : initial.forecastCategory,
        ...(kind === 'open'
          ? {}
          : { reasonId: text('reasonId') || null, competitor: text('competitor') || null }),
        ...(required ? { attributes } : {}),
      });
      if (answer.ok) return onDone();
      const fields = answer.error.fields ?? [];
      setErrors({
        ...Object.fromEntries(fields.map(({ field, message }) => [field, message])),
        form: answer.error.message,
      });
    });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
      }}
      className="space-y-4"
    >
      <Field label="Name" name="name" error={errors.name}>
        {(field) => <Input {...field} defaultValue={initial.name} maxLength={200} autoComplete="off" />}
      </Field>
      <div className="grid grid-cols-[1fr_6.5rem] gap-3">
        <Field label="Amount" name="amount" error={errors.amount ?? errors.amountMinor}>
          {(field) => (
            <Input
              {...field}
              inputMode="decimal"
              autoComplete="off"
              className="tabular-nums"
              defaultValue={
                initial.amountMinor ? String(majorUnits(initial.amountMinor, initial.currency)) : ''
              }
            />
          )}
        </Field>
        <Field label="Currency" name="currency" error={errors.currency}>
          {(field) => (
            <Select
              {...field}
              defaultValue={initial.currency}
              options={currencies.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
      </div>
      <Field label="Contact" optional error={errors.contactId}>
        {(field) => (
          <ContactPicker field={field} value={contact} onChange={setContact} find={choices.findContacts} />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
        <Field label="Owner" name="owner" error={errors.ownerId}>
          {(field) => (
            <Select
              {...field}
              defaultValue={initial.ownerId ?? NOBODY}
              options={[
                { value: NOBODY, label: 'Nobody yet' },
                ...choices.members.map(({ userId, name }) => ({ value: userId, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label="Expected to close" name="closeDate" optional error={errors.closeDate}>
          {(field) => <Input {...field} type="date" defaultValue={initial.closeDate ?? ''} />}
        </Field>
      </div>
      <Field label="Next step" name="nextStep" optional error={errors.nextStep}>
        {(field) => <Textarea {...field} rows={2} maxLength={500} defaultValue={initial.nextStep ?? ''} />}
      </Field>
      {kind === 'open' ? (
        <Field
          label="Forecast"
          name="forecast"
          help="By probability: from 90% on committed, from 50% on best case."
          error={errors.forecastCategory}
        >
          {(field) => (
            <Select {...field} defaultValue={initial.forecastCategory ?? 'auto'} options={FORECAST_OPTIONS} />
          )}
        </Field>
      ) : (
        <ClosedFields kind={kind} initial={initial} reasons={choices.reasons} errors={errors} />
      )}
      {required ? (
        <RequiredFields
          fields={required}
          errors={errors}
          onChange={(key, raw) => setAttributes((before) => ({ ...before, [key]: raw }))}
        />
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-danger-ink text-sm">
          {errors.form}
        </p>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          {save}
        </Button>
      </div>
    </form>
  );
}
