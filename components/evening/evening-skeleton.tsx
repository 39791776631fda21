import { Skeleton } from '#components/ui/skeleton.tsx';

/** The evening's shape: sentence, figures, two tables. */
export function EveningSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Adding the evening up" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="h-4 w-56 max-w-full" />
      </div>
      <Skeleton className="h-20 w-full rounded-lg" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
