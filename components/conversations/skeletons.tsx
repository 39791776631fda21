import { byPlace } from '#components/ui/by-place.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const LINES = ['w-3/5', 'w-4/5', 'w-2/3', 'w-1/2', 'w-3/4', 'w-3/5', 'w-2/3'];

/** The list's layout while it is read. */
export function ListSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading conversations">
      {byPlace(LINES, (width) => (
        <div className="flex gap-3 border-line border-b px-4 py-3">
          <Skeleton className="size-6 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** The thread's layout while it is read. */
export function ThreadSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the conversation"
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex min-h-bar items-center gap-3 border-line border-b px-4">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="flex-1 space-y-5 p-4">
        <Skeleton className="h-14 w-3/5" />
        <Skeleton className="ml-auto h-20 w-1/2" />
        <Skeleton className="h-10 w-2/5" />
      </div>
      <div className="border-line border-t p-4">
        <Skeleton className="h-24 w-full" />
      </div>
    </div>
  );
}
