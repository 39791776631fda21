'use client';

import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { Money } from '#components/patterns/money.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import type { DealDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count, majorUnits } from '#lib/ui/format.ts';
import { LinesForm, type LineValues } from './lines-form.tsx';

export type SetLines = (input: {
  dealId: string;
  version: number;
  lines: LineValues[];
}) => Promise<ActionResult<unknown>>;

/** What a deal is made of, where it says so. */
export function DealLines({ deal, save }: { deal: DealDto; save: SetLines | null }) {
  const [editing, setEditing] = useState(false);
  if (deal.lines.length === 0 && !save) return null;
  return (
    <section aria-labelledby="deal-lines" className="mt-8">
      <header className="flex items-center justify-between gap-3">
        <h3 id="deal-lines" className="font-semibold text-sm">
          Lines
        </h3>
        {save ? (
          <Button size="sm" variant="ghost" icon={<ListPlus aria-hidden />} onClick={() => setEditing(true)}>
            {deal.lines.length === 0 ? 'Add lines' : 'Edit lines'}
          </Button>
        ) : null}
      </header>
      {deal.lines.length === 0 ? (
        <p className="mt-1 text-ink-3 text-sm">Without lines the amount is written by hand.</p>
      ) : (
        <ul className="mt-2 divide-y divide-line rounded-md border border-line text-sm">
          {deal.lines.map((line) => (
            <li key={line.id} className="flex items-baseline gap-3 px-3 py-2">
              <span className="min-w-0 flex-1 break-words">
                {line.name}
                <span className="block text-ink-3 text-xs tabular-nums">
                  {count(line.quantity)} × <Price minor={line.unitPriceMinor} currency={deal.currency} />
                  {line.discount > 0 ? ` less ${line.discount}%` : ''}
                </span>
              </span>
              <Price minor={line.totalMinor} currency={deal.currency} />
            </li>
          ))}
        </ul>
      )}
      {save ? (
        <Dialog open={editing} onOpenChange={setEditing}>
          <DialogContent
            size="lg"
            title={`Lines of ${deal.name}`}
            description="The amount of the deal is their sum. Take all lines out to write it by hand."
          >
            <LinesForm
              deal={deal}
              save={(lines) => save({ dealId: deal.id, version: deal.version, lines })}
              onDone={() => setEditing(false)}
            />
          </DialogContent>
        </Dialog>
      ) : null}
    </section>
  );
}

const Price = ({ minor, currency }: { minor: number; currency: string }) => (
  <Money amount={majorUnits(minor, currency)} currency={currency} />
);
