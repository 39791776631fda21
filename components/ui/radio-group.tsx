'use client';

import * as Radix from 'radix-ui/radio-group';
import { type ReactNode, useId } from 'react';
import { cn } from '#lib/ui/cn.ts';

export interface RadioOption {
  value: string;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps {
  /** What is being chosen, read aloud before the options. */
  label: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  className?: string;
}

export function RadioGroup({ label, options, className, ...root }: RadioGroupProps) {
  const id = useId();
  return (
    <Radix.Root aria-label={label} className={cn('flex flex-col gap-1', className)} {...root}>
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2.5 rounded-md py-1">
          <Radix.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            aria-describedby={option.help ? `${id}-${option.value}-help` : undefined}
            className="hit mt-0.5 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface hover:border-ink-3 disabled:bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent"
          >
            <Radix.Indicator className="block size-1.5 rounded-full bg-accent-on" />
          </Radix.Item>
          <div className="min-w-0">
            <label htmlFor={`${id}-${option.value}`} className="block font-medium text-sm">
              {option.label}
            </label>
            {option.help ? (
              <p id={`${id}-${option.value}-help`} className="text-ink-3 text-xs">
                {option.help}
              </p>
            ) : null}
          </div>
        </div>
      ))}
    </Radix.Root>
  );
}
