import { Skeleton } from '#components/ui/skeleton.tsx';

/** The phone's layout while it is read. */
export function PhoneSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the phone"
      className="mx-auto flex h-full min-h-0 w-full max-w-[26rem] flex-col overflow-hidden bg-canvas sm:border-line sm:border-x lg:my-6 lg:h-[calc(100%-3rem)] lg:rounded-xl lg:border lg:border-line-strong"
    >
      <div className="flex items-center gap-3 border-line border-b bg-surface px-3 py-4">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-3 p-3">
        <Skeleton className="ml-auto h-12 w-3/5" />
        <Skeleton className="h-20 w-4/5" />
      </div>
      <div className="border-line border-t bg-surface p-3">
        <Skeleton className="h-control w-full" />
      </div>
    </div>
  );
}
