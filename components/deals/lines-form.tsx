'use client';

import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DealDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits, minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export interface LineValues {
  name: string;
  quantity: number;
  unitPriceMinor: number;
  discount: number;
}

interface Row {
  key: string;
  name: string;
  quantity: string;
  price: string;
  discount: string;
}

const BOXES = [
  { name: 'name', label: 'What', className: 'min-w-0 flex-1 basis-full sm:basis-48', mode: 'text' },
  { name: 'quantity', label: 'Quantity', className: 'w-20', mode: 'decimal' },
  { name: 'price', label: 'Price', className: 'w-28', mode: 'decimal' },
  { name: 'discount', label: 'Discount %', className: 'w-24', mode: 'decimal' },
] as const;

const blank = (): Row => ({ key: crypto.randomUUID(), name: '', quantity: '1', price: '', discount: '' });

/** All lines of a deal at once. What was typed stays when saving fails. */
export function LinesForm({
  deal,
  save,
  onDone,
}: {
  deal: DealDto;
  save: (lines: LineValues[]) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const { pending, act, failure } = useAct();
  const [wrong, setWrong] = useState<string | null>(null);
  const [rows, setRows] = useState<Row[]>(() => {
    const known = deal.lines.map((line) => ({
      key: line.id,
      name: line.name,
      quantity: String(line.quantity),
      price: String(majorUnits(line.unitPriceMinor, deal.currency)),
      discount: line.discount === 0 ? '' : String(line.discount),
    }));
    return known.length > 0 ? known : [blank()];
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    // A row nobody wrote in is no line.
    const written = rows.filter(({ name, price }) => name.trim() !== '' || price.trim() !== '');
    const lines: LineValues[] = [];
    for (const row of written) {
      const price = parseAmount(row.price || '0');
      const quantity = Number(row.quantity.replace(',', '.') || '1');
      const discount = Number(row.discount.replace(',', '.') || '0');
      const problem =
        row.name.trim() === ''
          ? 'Give each line a name.'
          : price === null
            ? `Write the price of ${row.name} such as 1,240 or 1.240,50.`
            : !(quantity >= 0)
              ? `Write how many of ${row.name}, such as 12 or 1.5.`
              : !(discount >= 0 && discount <= 100)
                ? `The discount on ${row.name} is between 0 and 100.`
                : null;
      if (problem || price === null) return setWrong(problem);
      lines.push({
        name: row.name.trim(),
        quantity: Math.round(quantity * 1_000) / 1_000,
        unitPriceMinor: minorUnits(price, deal.currency),
        discount: Math.round(discount * 100) / 100,
      });
    }
    setWrong(null);
    act(
      () => save(lines),
      () => {
        toast.done('Saved');
        onDone();
      },
    );
  }

  return (
    <form noValidate onSubmit={submit} onKeyDown={submitOnModEnter} className="space-y-3">
      <ul className="space-y-3">
        {rows.map((row, at) => (
          <li key={row.key} className="flex flex-wrap items-end gap-2">
            {BOXES.map(({ name, label, className, mode }) => (
              <label key={name} htmlFor={`${row.key}-${name}`} className={className}>
                <span
                  className={
                    at === 0 ? 'mb-1 block text-ink-3 text-xs' : 'mb-1 block text-ink-3 text-xs sm:sr-only'
                  }
                >
                  {label}
                </span>
                <Input
                  id={`${row.key}-${name}`}
                  value={row[name]}
                  inputMode={mode}
                  autoComplete="off"
                  maxLength={200}
                  className={mode === 'decimal' ? 'tabular-nums' : undefined}
                  onChange={({ target }) =>
                    setRows((all) =>
                      all.map((one) => (one.key === row.key ? { ...one, [name]: target.value } : one)),
                    )
                  }
                />
              </label>
            ))}
            <IconButton
              name={`Take line ${at + 1} out`}
              icon={<Trash2 aria-hidden />}
              onClick={() => setRows((all) => all.filter(({ key }) => key !== row.key))}
            />
          </li>
        ))}
      </ul>
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setRows((all) => [...all, blank()])}>
        Add a line
      </Button>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <div className="mr-auto">
          <InlineError>{wrong ?? failure?.message ?? null}</InlineError>
        </div>
        <Button type="submit" variant="primary" kbd="mod+enter" pending={pending}>
          Save the lines
        </Button>
      </div>
    </form>
  );
}
