'use client';

import { Check, Minus } from 'lucide-react';
import * as Radix from 'radix-ui/checkbox';
import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';

export function Checkbox({ className, checked, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      checked={checked}
      className={cn(
        'hit inline-flex size-4 align-middle shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-accent-on transition-colors duration-100',
        'hover:border-ink-3 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent',
        'disabled:border-line disabled:bg-sunken',
        className,
      )}
      {...props}
    >
      <Radix.Indicator>
        {checked === 'indeterminate' ? (
          <Minus aria-hidden strokeWidth={3} className="size-3" />
        ) : (
          <Check aria-hidden strokeWidth={3} className="size-3" />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
}
