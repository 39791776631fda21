'use client';

import * as Radix from 'radix-ui/switch';
import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** Takes effect at once; for something that is saved with a form use a checkbox. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'hit inline-flex h-4.5 w-8 shrink-0 items-center rounded-full border border-control bg-sunken p-px transition-colors duration-150',
        'hover:border-ink-3 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-3.5 rounded-full bg-control transition-transform duration-150 data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-accent-on" />
    </Radix.Root>
  );
}
