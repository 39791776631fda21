'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as Radix from 'radix-ui/select';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { boxLook } from './input.tsx';

export interface SelectOption {
  value: string;
  label: string;
  icon?: ReactNode;
  /** One line below the label. */
  hint?: string;
  disabled?: boolean;
}

export interface SelectProps {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  name?: string;
  id?: string;
  disabled?: boolean;
  required?: boolean;
  size?: 'sm' | 'md';
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export function Select({
  options,
  placeholder = 'Choose',
  size = 'md',
  className,
  id,
  'aria-label': label,
  'aria-describedby': describedBy,
  'aria-invalid': invalid,
  ...root
}: SelectProps) {
  return (
    <Radix.Root {...root}>
      <Radix.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        className={cn(
          boxLook,
          'flex items-center justify-between gap-2 text-left data-placeholder:text-ink-3 [&>span:first-child]:truncate',
          size === 'sm' ? 'h-control-sm' : 'h-control',
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop-in overflow-hidden rounded-lg bg-raised shadow-float"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-control-sm cursor-default select-none items-center gap-2 rounded-md py-1 pr-2 pl-2 text-sm outline-none data-disabled:text-ink-disabled data-highlighted:bg-hover [&_svg]:size-4"
              >
                {option.icon}
                <span className="min-w-0 flex-1">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-ink-3 text-xs">{option.hint}</span> : null}
                </span>
                <Radix.ItemIndicator>
                  <Check aria-hidden className="text-accent-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
