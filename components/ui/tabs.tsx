'use client';

import * as Radix from 'radix-ui/tabs';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** Panels of one place. Views that have an address of their own are links: `views` of PageHeader. */
export const Tabs = Radix.Root;

export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={cn('scroll-edges flex gap-4 overflow-x-auto border-line border-b', className)}
      {...props}
    />
  );
}

export function TabsTrigger({
  className,
  count,
  children,
  ...props
}: ComponentProps<typeof Radix.Trigger> & { count?: ReactNode }) {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-0.5 font-medium text-ink-2 text-sm hover:text-ink',
        'data-[state=active]:border-accent data-[state=active]:text-ink touch:h-11',
        className,
      )}
      {...props}
    >
      {children}
      {count === undefined ? null : (
        <span className="font-normal text-ink-3 text-xs tabular-nums">{count}</span>
      )}
    </Radix.Trigger>
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('pt-4', className)} {...props} />;
}
