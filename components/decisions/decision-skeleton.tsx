import { Skeleton } from '#components/ui/skeleton.tsx';

/** The page's layout while the record is read. */
export function DecisionSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the record"
      className="mx-auto max-w-3xl space-y-6 px-4 py-6"
    >
      <Skeleton className="h-6 w-4/5" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
