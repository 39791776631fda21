'use client';

import * as Radix from 'radix-ui/radio-group';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

export interface SegmentedProps<T extends string> {
  /** What is being chosen, read aloud. */
  label: string;
  options: readonly { value: T; label: ReactNode; icon?: ReactNode; disabled?: boolean }[];
  value: T;
  onValueChange: (value: T) => void;
  className?: string;
}

/** Two to five choices of which one always holds (board or table, light or dark). */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onValueChange,
  className,
}: SegmentedProps<T>) {
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      orientation="horizontal"
      className={cn(
        'inline-flex w-fit self-start rounded-md bg-sunken p-0.5 ring-1 ring-line ring-inset',
        className,
      )}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="inline-flex h-[calc(var(--size-control-sm)-4px)] flex-1 items-center justify-center gap-1.5 rounded-[4px] whitespace-nowrap px-2.5 font-medium text-ink-2 text-xs hover:text-ink disabled:text-ink-disabled data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:ring-1 data-[state=checked]:ring-line-strong [&_svg]:size-3.5"
        >
          {option.icon}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
