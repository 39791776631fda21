'use client';

import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** List and thread beside each other; on a phone one of them, whichever the address names. */
export function InboxFrame({ list, children }: { list: ReactNode; children: ReactNode }) {
  const { conversation } = useParams<{ conversation?: string }>();
  return (
    <div className="flex h-full min-h-0">
      <section
        aria-label="Conversations"
        className={cn(
          'relative w-full shrink-0 flex-col border-line border-r bg-surface md:flex md:w-90 xl:w-100',
          conversation ? 'hidden' : 'flex',
        )}
      >
        {list}
      </section>
      <div className={cn('min-w-0 flex-1 flex-col md:flex', conversation ? 'flex' : 'hidden')}>
        {children}
      </div>
    </div>
  );
}
