'use client';

import { useState } from 'react';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Input } from '#components/ui/input.tsx';
import type { TargetDto } from '#lib/deals/forecast.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits, minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { monthName } from './month-name.ts';

export type SetTarget = (input: {
  ownerId: string;
  month: string;
  currency: string;
  amountMinor: number | null;
}) => Promise<ActionResult<TargetDto>>;

/** A target that is written where it stands: Enter or leaving the box saves, esc leaves it as it was, empty takes it away. */
export function TargetCell({
  owner,
  month,
  currency,
  target,
  save,
}: {
  owner: { id: string; name: string };
  month: string;
  currency: string;
  target: number | null;
  save: SetTarget | null;
}) {
  const { pending, failure, act } = useAct();
  const shown = target === null ? '' : String(majorUnits(target, currency));
  const [text, setText] = useState(shown);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!save)
    return target === null ? (
      <Nothing label="no target" />
    ) : (
      <Money amount={majorUnits(target, currency)} currency={currency} />
    );
  const error = wrong ?? failure?.message ?? null;
  const id = `target-${owner.id}-${month}-${currency}`;

  function commit() {
    setWrong(null);
    if (!save || pending || text.trim() === shown) return;
    const amount = text.trim() === '' ? null : parseAmount(text);
    if (amount === null && text.trim() !== '') return setWrong('Write an amount such as 40,000.');
    const amountMinor = amount === null ? null : minorUnits(amount, currency);
    act(() => save({ ownerId: owner.id, month, currency, amountMinor }));
  }

  return (
    <span className="inline-flex flex-col items-end">
      <Input
        value={text}
        aria-label={`Target of ${owner.name} for ${monthName(month)} in ${currency}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        aria-busy={pending || undefined}
        inputMode="decimal"
        autoComplete="off"
        placeholder="–"
        className="h-control-sm w-28 text-right tabular-nums"
        onChange={({ target: box }) => setText(box.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setText(shown);
          setWrong(null);
        }}
      />
      <span id={`${id}-error`} role="alert" className="text-danger-ink text-xs">
        {error}
      </span>
    </span>
  );
}
