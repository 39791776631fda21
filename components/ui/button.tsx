import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { type ButtonLook, buttonVariants } from './button-variants.ts';
import { Kbd } from './kbd.tsx';

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    icon?: ReactNode;
    /** Shortcut shown after the words, for example `a` or `mod+enter`. It only hints: bind it with `useCommands`. */
    kbd?: string;
    /** Waiting for an answer: keeps width and focus, shows a spinner, ignores presses. */
    pending?: boolean;
  };

export function Button({
  className,
  variant,
  size,
  icon,
  kbd,
  pending = false,
  children,
  onClick,
  type = 'button',
  ...props
}: ButtonProps) {
  return (
    <button
      // A submit button that waits becomes a plain one, so that Enter cannot send twice.
      type={pending ? 'button' : type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
      className={cn(buttonVariants({ variant, size }), pending && 'cursor-progress opacity-80', className)}
      {...props}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
      {kbd ? <Kbd keys={kbd} className="-mr-1 ml-0.5 touch:hidden" /> : null}
    </button>
  );
}
