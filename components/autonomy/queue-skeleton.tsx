import { ListSkeleton } from '#components/conversations/skeletons.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** List and card while they are read. */
export function QueueSkeleton() {
  return (
    <div className="flex h-full min-h-0">
      <div className="hidden w-80 shrink-0 border-line border-r md:block">
        <ListSkeleton />
      </div>
      <div aria-hidden className="min-w-0 flex-1 p-3 md:p-6">
        <Skeleton className="mb-2 h-4 w-12" />
        <Skeleton className="h-72 max-w-3xl rounded-lg" />
      </div>
    </div>
  );
}
