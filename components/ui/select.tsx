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
  /** Options of one group that follow each other stand under its name. */
  group?: string;
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
            {groupsOf(options).map(({ name, of }) =>
              name ? (
                <Radix.Group key={name}>
                  <Radix.Label className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{name}</Radix.Label>
                  {of.map((option) => (
                    <Item key={option.value} {...option} />
                  ))}
                </Radix.Group>
              ) : (
                of.map((option) => <Item key={option.value} {...option} />)
              ),
            )}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ value, label, icon, hint, disabled }: SelectOption) {
  return (
    <Radix.Item
      value={value}
      disabled={disabled}
      className="flex min-h-control-sm cursor-default select-none items-center gap-2 rounded-md py-1 pr-2 pl-2 text-sm outline-none data-disabled:text-ink-disabled data-highlighted:bg-hover [&_svg]:size-4"
    >
      {icon}
      <span className="min-w-0 flex-1">
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
      </span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}

/** Neighbours of one group together; those without one stand for themselves. */
function groupsOf(options: readonly SelectOption[]): { name: string | undefined; of: SelectOption[] }[] {
  const groups: { name: string | undefined; of: SelectOption[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.name === option.group) last.of.push(option);
    else groups.push({ name: option.group, of: [option] });
  }
  return groups;
}
