'use client';

import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { Overlay } from './dialog.tsx';
import { IconButton } from './icon-button.tsx';

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

export type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  /** Keep the title for screen readers only. */
  titleHidden?: boolean;
};

/** A panel from the side; on a phone it rises from the foot of the screen. */
export function SheetContent({
  title,
  description,
  footer,
  titleHidden = false,
  className,
  children,
  ...props
}: SheetContentProps) {
  return (
    <Radix.Portal>
      <Overlay />
      <Radix.Content
        data-shortcut-modal=""
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed z-50 flex flex-col bg-raised shadow-float focus:outline-none',
          'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl pb-[env(safe-area-inset-bottom)] data-[state=closed]:animate-rise-out data-[state=open]:animate-rise-in',
          'md:inset-y-2 md:right-2 md:left-auto md:max-h-none md:w-[min(32rem,calc(100vw-1rem))] md:rounded-lg md:pb-0 md:data-[state=closed]:animate-slide-out md:data-[state=open]:animate-slide-in',
          className,
        )}
        {...props}
      >
        {/* A handle says that the sheet can be put away; on a desk the cross says it. */}
        <div aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-strong md:hidden" />
        <header className={cn('flex items-start gap-3 px-5 pt-3 pb-3 md:pt-4', titleHidden && 'sr-only')}>
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-ink-2 text-sm">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <IconButton name="Close" icon={<X aria-hidden />} tooltip={false} className="-mr-1.5" />
          </Radix.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
        {footer ? (
          <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3">
            {footer}
          </footer>
        ) : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
