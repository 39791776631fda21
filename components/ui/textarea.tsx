import type { ComponentProps } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { boxLook } from './input.tsx';

/** Grows with its text where the browser can (`field-sizing`), up to half of the screen. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(
        boxLook,
        'field-sizing-content max-h-[50dvh] min-h-20 resize-y py-2 text-base leading-snug',
        className,
      )}
      {...props}
    />
  );
}
