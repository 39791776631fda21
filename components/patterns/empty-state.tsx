import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

export interface EmptyStateProps {
  icon?: ReactNode;
  /** What the place is now: `Nothing needs you`. */
  title: string;
  /** What belongs here and how it gets here. */
  children?: ReactNode;
  /** The next step: a Button or ButtonLink. */
  action?: ReactNode;
  className?: string;
  /** `h1` where this is all the page has. */
  heading?: 'h1' | 'h2';
}

/** A place without content says what belongs here and offers the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
  heading: Heading = 'h2',
}: EmptyStateProps) {
  return (
    <div className={cn('flex flex-col items-center justify-center px-6 py-16 text-center', className)}>
      {icon ? (
        <span
          aria-hidden
          className="mb-4 flex size-10 items-center justify-center rounded-lg border border-line bg-sunken text-ink-3 [&>svg]:size-5"
        >
          {icon}
        </span>
      ) : null}
      <Heading className="font-semibold text-base">{title}</Heading>
      {children ? <div className="mt-1 max-w-[46ch] text-balance text-ink-2 text-sm">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
