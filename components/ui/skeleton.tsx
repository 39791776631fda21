import { byPlace } from '#components/ui/by-place.tsx';
import { cn } from '#lib/ui/cn.ts';

/** A bar in the place of what is coming; give it the size of that, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn('block h-4 animate-pulse rounded-sm bg-pressed', className)} />
  );
}

const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-2/3'] as const;

/** Rows of a list or table that is loading, in the table's own row height. */
export function SkeletonRows({ rows = 8, className }: { rows?: number; className?: string }) {
  return (
    <div role="status" aria-label="Loading" className={cn('w-full', className)}>
      {byPlace(Array.from({ length: rows }), (_, at) => (
        <div className="flex h-row items-center gap-4 border-line border-b px-4">
          <Skeleton className="size-5 shrink-0 rounded-full" />
          <Skeleton className={cn('max-w-64', widths[at % widths.length])} />
          <Skeleton className="ml-auto hidden w-24 sm:block" />
          <Skeleton className="hidden w-16 sm:block" />
        </div>
      ))}
    </div>
  );
}

/** A table that is loading: its line of headings and its rows, or the cards it is on a phone. */
export function SkeletonTable({ rows = 16 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="w-full">
      <div className="flex h-8 items-center gap-4 border-line border-b px-4 max-sm:hidden">
        <Skeleton className="h-3 w-20" />
        <Skeleton className="ml-auto h-3 w-16" />
        <Skeleton className="h-3 w-16" />
      </div>
      {byPlace(Array.from({ length: rows }), (_, at) => (
        <div className="flex items-center gap-4 border-line border-b px-4 max-sm:gap-3 max-sm:py-2.5 sm:h-row">
          <div className="flex min-w-0 flex-1 flex-col max-sm:gap-1">
            <Skeleton className={cn('max-w-64', widths[at % widths.length])} />
            <Skeleton className="w-1/4 sm:hidden" />
          </div>
          <Skeleton className="w-16 sm:w-24" />
          <Skeleton className="w-16 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}

/** A column of things that each take a few lines to read: questions, what a search found. */
export function SkeletonEntries({ entries = 6 }: { entries?: number }) {
  return (
    <div role="status" aria-label="Loading" className="mx-auto max-w-3xl px-4 py-2">
      {byPlace(Array.from({ length: entries }), (_, at) => (
        <div className="flex flex-col gap-2 border-line border-b py-3.5 last:border-b-0">
          <Skeleton className={cn('h-5', widths[at % widths.length])} />
          <Skeleton className="w-full max-w-xl" />
          <Skeleton className="w-1/3" />
        </div>
      ))}
    </div>
  );
}
