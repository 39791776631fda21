import { Skeleton, SkeletonTable } from '#components/ui/skeleton.tsx';

/** The shape of a list with its views, before it is read. */
export function ListSkeleton() {
  return (
    <>
      <div className="flex items-center gap-3 border-line border-b bg-surface px-3 py-1.5">
        <Skeleton className="h-control-sm w-14" />
        <Skeleton className="h-control-sm w-24 max-sm:hidden" />
        <Skeleton className="ml-auto h-control-sm w-36" />
      </div>
      <SkeletonTable />
    </>
  );
}
