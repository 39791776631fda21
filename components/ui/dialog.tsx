'use client';

import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { IconButton } from './icon-button.tsx';

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

/** The veil behind dialogs and sheets. */
export function Overlay() {
  return (
    <Radix.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
  );
}

export type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode;
  /** One sentence below the title. */
  description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
};

const widths = { sm: 'sm:max-w-100', md: 'sm:max-w-130', lg: 'sm:max-w-190' } as const;

// A button with an id that opens a popover is a box to choose in: the label names it by that id.
const FIELD =
  'input:not([type="hidden"]), textarea, select, [role="combobox"], button[aria-haspopup="dialog"][id]';

/** Who opens a form means to type: its first field takes the focus, not the cross. A finger calls up the keyboard itself. */
function focusFirstField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement) || matchMedia('(pointer: coarse)').matches) return;
  const field = event.currentTarget.querySelector<HTMLElement>(`:is(${FIELD}):enabled`);
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** Interrupts: use it for a decision that must be taken now. Page shortcuts rest while it is open. */
export function DialogContent({
  title,
  description,
  footer,
  size = 'md',
  className,
  children,
  ...props
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Overlay />
      <Radix.Content
        data-shortcut-modal=""
        onOpenAutoFocus={focusFirstField}
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed z-50 flex max-h-[90dvh] flex-col bg-raised shadow-float focus:outline-none',
          'inset-x-0 bottom-0 rounded-t-xl data-[state=closed]:animate-rise-out data-[state=open]:animate-rise-in',
          'sm:inset-auto sm:top-[12dvh] sm:left-1/2 sm:max-h-[76dvh] sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-lg sm:data-[state=closed]:animate-pop-out sm:data-[state=open]:animate-pop-in',
          widths[size],
          className,
        )}
        {...props}
      >
        <header className="flex items-start gap-3 px-5 pt-4 pb-3">
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
        {children ? <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div> : null}
        {footer ? (
          <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 py-3">
            {footer}
          </footer>
        ) : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
