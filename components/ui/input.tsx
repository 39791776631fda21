import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** Shared by every box one types or picks in. The border is 3:1 against the ground (WCAG 1.4.11). */
export const boxLook = [
  'w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-ink text-sm',
  'transition-colors duration-100 hover:border-ink-3',
  'focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0',
  'aria-invalid:border-danger-ink aria-invalid:focus-visible:outline-danger-ink',
  'disabled:border-line disabled:bg-sunken disabled:text-ink-3',
  // Below 16 px iOS zooms the page when a box gets the focus.
  'touch:text-lg',
].join(' ');

export type InputProps = ComponentProps<'input'> & {
  /** A small sign inside, before the text. */
  lead?: ReactNode;
};

export function Input({ className, lead, type = 'text', ...props }: InputProps) {
  if (!lead) return <input type={type} className={cn(boxLook, 'h-control', className)} {...props} />;
  return (
    <span className="relative flex w-full items-center">
      <span className="pointer-events-none absolute left-2.5 text-ink-3 [&_svg]:size-4">{lead}</span>
      <input type={type} className={cn(boxLook, 'h-control pl-8', className)} {...props} />
    </span>
  );
}
