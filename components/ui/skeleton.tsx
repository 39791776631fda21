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
