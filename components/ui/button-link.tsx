import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';
import { type ButtonLook, buttonVariants } from './button-variants.ts';
import { Kbd } from './kbd.tsx';

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode; kbd?: string };

/** Goes somewhere, so it is a link; it only looks like a button. */
export function ButtonLink({ className, variant, size, icon, kbd, children, ...props }: ButtonLinkProps) {
  return (
    <Link className={cn(buttonVariants({ variant, size }), className)} {...props}>
      {icon}
      {children}
      {kbd ? <Kbd keys={kbd} className="-mr-1 ml-0.5 touch:hidden" /> : null}
    </Link>
  );
}
