import { byPlace } from '#components/ui/by-place.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const LINES = ['w-3/5', 'w-4/5', 'w-2/3', 'w-1/2', 'w-3/4', 'w-3/5', 'w-2/3'];

/** The list's layout while it is read. */
export function ListSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading conversations">
      {byPlace(LINES, (width) => (
        <div className="flex gap-3 border-line border-b px-4 py-3">
          <Skeleton className="mt-0.5 size-6 shrink-0 rounded-full" />
          <div className="min-w-0 flex-1">
            <Skeleton className="my-0.5 w-2/5" />
            <Skeleton className="mt-1.5 h-3.5 w-full" />
            <Skeleton className={`mt-1.5 h-3.5 ${width}`} />
            <Skeleton className="mt-2.5 mb-1 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** The layout of the thread, and of what is known of the person beside it, while they are read. */
export function ThreadSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the conversation" className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex min-h-bar shrink-0 items-center gap-3 border-line border-b px-4 py-1.5">
          <div className="min-w-40 flex-1">
            <Skeleton className="my-0.5 w-40" />
            <Skeleton className="mt-1.5 h-3 w-24" />
          </div>
          <Skeleton className="h-control-sm w-28" />
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
      <div className="hidden w-72 shrink-0 space-y-3 border-line border-l p-4 xl:block">
        <Skeleton className="h-5 w-3/5" />
        <Skeleton className="w-4/5" />
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    </div>
  );
}
