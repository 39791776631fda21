'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '#lib/ui/cn.ts';

/**
 * Links in a row that may be wider than its place: it scrolls, a shade at the edge says that there is more, and the link
 * with `aria-current` is brought into sight. `current` says which that is.
 */
export function ScrollRow({
  label,
  current,
  className,
  children,
}: {
  label: string;
  current: string | undefined;
  className?: string;
  children: ReactNode;
}) {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each place
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current]');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={cn('scroll-thin scroll-edges min-w-0 overflow-x-auto', className)}
    >
      {children}
    </nav>
  );
}
