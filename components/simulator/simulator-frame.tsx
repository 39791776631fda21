'use client';

import { useParams, usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '#lib/ui/cn.ts';

/** People and phone beside each other; where it is narrow one of them, whichever the address names. */
export function SimulatorFrame({ people, children }: { people: ReactNode; children: ReactNode }) {
  const { person } = useParams<{ person?: string }>();
  const path = usePathname();
  const inside = person !== undefined || path.endsWith('/simulator/new');
  return (
    <div className="flex h-full min-h-0">
      {inside ? <h1 className="sr-only lg:hidden">Simulator</h1> : null}
      <section
        aria-label="Customers"
        className={cn(
          'w-full shrink-0 flex-col border-line border-r bg-surface lg:flex lg:w-80',
          inside ? 'hidden' : 'flex',
        )}
      >
        {people}
      </section>
      <div className={cn('min-w-0 flex-1 flex-col lg:flex', inside ? 'flex' : 'hidden')}>{children}</div>
    </div>
  );
}
