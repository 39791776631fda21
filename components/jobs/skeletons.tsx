import { Skeleton } from '#components/ui/skeleton.tsx';

/** The overview's shape: headline, counts, two charts. */
export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <Skeleton className="h-17 w-full rounded-lg" />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <Skeleton className="h-44 w-full" />
        <Skeleton className="h-44 w-full" />
      </div>
      <Skeleton className="h-64 w-full" />
    </div>
  );
}

/** A run or dead letter that is being read. */
export function PanelSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4 px-4 pt-1">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-5 w-40" />
      {['one', 'two', 'three'].map((name) => (
        <div key={name} className="flex flex-col gap-2">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-1 w-full" />
        </div>
      ))}
    </div>
  );
}
