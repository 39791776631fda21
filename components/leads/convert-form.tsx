'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { PipelineDto } from '#lib/deals/schemas.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export interface NewDeal {
  name: string;
  amountMinor: number;
  currency: string;
  pipelineId?: string;
  stageId?: string;
}

const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY'];

/** What a lead becomes: a deal's name, its money and where it stands. */
export function ConvertForm({
  name,
  pipelines,
  onConvert,
  onDone,
}: {
  name: string;
  pipelines: readonly PipelineDto[];
  /** Answers why it was refused, or null. */
  onConvert: (input: NewDeal) => Promise<string | null>;
  onDone: () => void;
}) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<{ amount?: string; form?: string }>({});
  const [currency, setCurrency] = useState('EUR');
  const open = pipelines.filter(({ archivedAt }) => !archivedAt);
  const [pipelineId, setPipelineId] = useState(
    (open.find(({ isDefault }) => isDefault) ?? open[0])?.id ?? '',
  );
  const stages = open.find(({ id }) => id === pipelineId)?.stages.filter(({ kind }) => kind === 'open') ?? [];
  const [stageId, setStageId] = useState('');
  const first = stages[0]?.id ?? '';
  const stands = stages.some(({ id }) => id === stageId) ? stageId : first;

  return (
    <form
      noValidate
      className="space-y-4"
      onKeyDown={submitOnModEnter}
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const typed = String(data.get('amount') ?? '').trim();
        const amount = typed === '' ? 0 : parseAmount(typed);
        if (amount === null) return setError({ amount: 'Write an amount such as 12,400 or 12.400,50.' });
        setError({});
        start(async () => {
          const refused = await onConvert({
            name: String(data.get('name') ?? '').trim() || name,
            amountMinor: minorUnits(amount, currency),
            currency,
            ...(pipelineId ? { pipelineId } : {}),
            // Where every deal begins no entry rule is asked.
            ...(stands && stands !== first ? { stageId: stands } : {}),
          });
          if (refused === null) onDone();
          else setError({ form: refused });
        });
      }}
    >
      <Field label="Name" name="name">
        {(field) => <Input {...field} defaultValue={name} maxLength={200} />}
      </Field>
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <Field label="Amount" name="amount" error={error.amount} optional>
          {(field) => <Input {...field} inputMode="decimal" autoComplete="off" className="tabular-nums" />}
        </Field>
        <Field label="Currency">
          {(field) => (
            <Select
              {...field}
              value={currency}
              onValueChange={setCurrency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
      </div>
      {open.length > 1 ? (
        <Field label="Pipeline">
          {(field) => (
            <Select
              {...field}
              value={pipelineId}
              onValueChange={setPipelineId}
              options={open.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
        </Field>
      ) : null}
      {stages.length > 0 ? (
        <Field label="Stage">
          {(field) => (
            <Select
              {...field}
              value={stands}
              onValueChange={setStageId}
              options={stages.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
        </Field>
      ) : null}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-danger-ink text-sm">
          {error.form}
        </p>
        <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
          Open the deal
        </Button>
      </div>
    </form>
  );
}
