import type { ReactNode } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { cn } from '#lib/ui/cn.ts';

/** A titled part of a long page: settings, a record's facts. */
export function Section({
  title,
  description,
  action,
  className,
  children,
}: {
  title: string;
  /** One or two sentences that say what it is for. */
  description?: ReactNode;
  /** The one button of the part. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className={cn('border-line border-b py-6 last:border-b-0', className)}>
      <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold text-base">{title}</h2>
          {description ? <p className="mt-0.5 max-w-[64ch] text-ink-2 text-sm">{description}</p> : null}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

/** Sections that are loading. */
export function SectionsSkeleton({ sections = 2, rows = 3 }: { sections?: number; rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: sections }, (_, at) => `section ${at}`).map((section) => (
        <div key={section} className="border-line border-b py-6 last:border-b-0">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="mt-1.5 h-4 w-72 max-w-full" />
          <div className="mt-5 flex flex-col gap-3">
            {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
              <Skeleton key={row} className="h-9 w-full max-w-xl" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
