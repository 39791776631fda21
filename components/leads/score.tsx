'use client';

import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { ScoreReason } from '#lib/contacts/schemas.ts';

/** A lead's score out of 100; a press shows which points it is made of. */
export function Score({ value, reasons }: { value: number; reasons: readonly ScoreReason[] }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button
          type="button"
          className="hit inline-flex items-center gap-2 rounded-sm text-ink-2 text-sm hover:text-ink"
        >
          <span aria-hidden className="h-1.5 w-12 overflow-hidden rounded-full bg-pressed">
            <span className="block h-full rounded-full bg-accent" style={{ width: `${value}%` }} />
          </span>
          <span className="tabular-nums">{value}</span>
          <span className="sr-only">of 100, why</span>
        </button>
      </PopoverTrigger>
      <PopoverContent className="w-72 p-4">
        <p className="font-medium text-sm">Why {value} of 100</p>
        {reasons.length === 0 ? (
          <p className="mt-1 text-ink-2 text-sm">Nothing scored yet.</p>
        ) : (
          <ul className="mt-2 space-y-1 text-sm">
            {reasons.map(({ points, reason }) => (
              <li key={reason} className="flex gap-3">
                <span className="w-8 shrink-0 text-right text-ink-2 tabular-nums">
                  {points > 0 ? '+' : ''}
                  {points}
                </span>
                <span>{reason}</span>
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
