'use client';

import * as Radix from 'radix-ui/tooltip';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { Kbd } from './kbd.tsx';

/** Wrap the desk once, so that moving from one sign to the next shows its tooltip at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  );
}

export interface TooltipProps {
  content: ReactNode;
  kbd?: string;
  side?: ComponentProps<typeof Radix.Content>['side'];
  align?: ComponentProps<typeof Radix.Content>['align'];
  /** Never shown, while what it would say stands there anyway. */
  disabled?: boolean;
  /** One focusable element. */
  children: ReactNode;
}

/** Names or explains a control on hover and focus. Never the only place where something is said. */
export function Tooltip({ content, kbd, side = 'bottom', align, disabled, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  return (
    <Radix.Root open={open && !disabled} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-72 animate-fade-in items-center gap-2 rounded-md bg-ink px-2 py-1 text-surface text-xs shadow-float [&_kbd]:bg-surface/20 [&_kbd]:text-surface"
        >
          {content}
          {kbd ? <Kbd keys={kbd} className="-mr-0.5" /> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
