'use client';

import type { ReactNode } from 'react';
import { buttonVariants } from '#components/ui/button-variants.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { cn } from '#lib/ui/cn.ts';
import { runCommand } from '#lib/ui/use-commands.ts';

/** A button that runs a registered command, so that key, palette and button are one thing. */
export function CommandButton({
  command,
  name,
  kbd,
  icon,
  className,
  children,
}: {
  command: string;
  name: string;
  kbd?: string;
  icon?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      onClick={() => runCommand(command)}
      className={cn(buttonVariants({ variant: 'ghost' }), className)}
    >
      {icon}
      {children ? (
        <span data-label="" className="rail-collapsed:hidden">
          {children}
        </span>
      ) : null}
      {kbd ? <Kbd keys={kbd} className="rail-collapsed:hidden touch:hidden" /> : null}
    </button>
  );
}
