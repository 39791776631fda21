import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';

/**
 * A region that scrolls by itself, with the platform's own scroll bar. It takes the focus, so that it can also be
 * scrolled by keyboard, and hence needs a name.
 */
export function ScrollArea({
  label,
  className,
  ...props
}: ComponentProps<'section'> & {
  label: string;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className={cn('scroll-thin min-h-0 overflow-auto overscroll-contain', className)}
      {...props}
    />
  );
}
