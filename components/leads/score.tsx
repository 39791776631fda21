'use client';

import { useRef, useState } from 'react';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { ScoreReason } from '#lib/contacts/schemas.ts';

const PEEK_MS = 250;

/** A lead's score out of 100; a press, or the pointer resting on it, shows which points it is made of. */
export function Score({ value, reasons }: { value: number; reasons: readonly ScoreReason[] }) {
  const [open, setOpen] = useState(false);
  // What the pointer opened goes away with it, and never takes the focus.
  const peeking = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function peek(on: boolean) {
    clearTimeout(timer.current);
    if (on && open) return;
    timer.current = setTimeout(
      () => {
        if (on) peeking.current = true;
        if (on || peeking.current) setOpen(on);
      },
      on ? PEEK_MS : 80,
    );
  }

  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        clearTimeout(timer.current);
        // A press on what is only peeked at keeps it.
        const keep = !next && peeking.current;
        peeking.current = false;
        setOpen(keep || next);
      }}
    >
      <PopoverTrigger asChild>
        <button
          type="button"
          onPointerEnter={(event) => event.pointerType === 'mouse' && peek(true)}
          onPointerLeave={(event) => event.pointerType === 'mouse' && peek(false)}
          className="hit inline-flex items-center gap-2 rounded-sm text-ink-2 text-sm hover:text-ink"
        >
          <span aria-hidden className="h-1.5 w-12 overflow-hidden rounded-full bg-pressed">
            <span className="block h-full rounded-full bg-accent" style={{ width: `${value}%` }} />
          </span>
          <span className="w-6 text-right tabular-nums">{value}</span>
          <span className="sr-only">of 100, why</span>
        </button>
      </PopoverTrigger>
      <PopoverContent
        className="w-72 p-4"
        aria-label="Why this score"
        onOpenAutoFocus={(event) => peeking.current && event.preventDefault()}
        onCloseAutoFocus={(event) => peeking.current && event.preventDefault()}
      >
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
                <span className="min-w-0 break-words">{reason}</span>
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
