import { byPlace } from '#components/ui/by-place.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const COLUMNS = [2, 2, 3, 3, 1, 1];

/** The board's layout while it is read. */
export function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the pipeline"
      className="flex h-full gap-2 overflow-hidden p-3 max-sm:pt-14"
    >
      {byPlace(COLUMNS, (cards) => (
        <div className="w-[calc(100vw-3.5rem)] shrink-0 space-y-2 rounded-lg bg-sunken p-2 sm:w-auto sm:min-w-46 sm:flex-1">
          <Skeleton className="mx-1 my-1.5 h-4 w-24" />
          {byPlace(Array.from({ length: cards }), () => (
            <div className="space-y-2 rounded-md border border-line bg-surface p-3">
              <Skeleton className="h-4 w-4/5" />
              <Skeleton className="h-3 w-1/2" />
              <Skeleton className="h-4 w-1/3" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

export function DealSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the deal" className="space-y-4 px-5 pb-5">
      <Skeleton className="h-6 w-3/5" />
      <Skeleton className="h-7 w-28" />
      <div className="space-y-3 pt-2">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    </div>
  );
}

/** The line with the ways to look at deals. */
export function ViewsSkeleton() {
  return <div className="h-9 shrink-0 border-line border-b bg-surface touch:h-11" />;
}

/** The forecast's sums and its first month. */
export function ForecastSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the forecast" className="space-y-6 p-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-5">
        {['won', 'commit', 'best', 'weighted', 'target'].map((name) => (
          <Skeleton key={name} className="h-16 w-full" />
        ))}
      </div>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}

/** A month of days. */
export function CalendarSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the calendar" className="h-full p-4">
      <Skeleton className="h-full w-full" />
    </div>
  );
}
