'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { announce } from '#lib/ui/announce.ts';
import { count as written } from '#lib/ui/format.ts';

/** Floats at the foot of a list while rows are chosen: how many, and what can be done to them. */
export function SelectionBar({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  useEffect(() => announce(`${written(count)} chosen`), [count]);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-30 flex justify-center px-3">
      <section
        aria-label="Chosen rows"
        className="pointer-events-auto flex max-w-full animate-pop-in items-center gap-1.5 overflow-x-auto rounded-lg bg-raised py-1.5 pr-1.5 pl-3.5 shadow-float"
      >
        <span className="mr-2 whitespace-nowrap font-medium text-sm tabular-nums">
          {written(count)} chosen
        </span>
        {children}
        <IconButton
          name="Drop the choice"
          kbd="esc"
          icon={<X aria-hidden />}
          onClick={onClear}
          tooltipSide="top"
        />
      </section>
    </div>
  );
}
