import { Skeleton } from '#components/ui/skeleton.tsx';

/** A person's or a company's page while it is read: the same two columns. */
export function ContactSkeleton({ label = 'Reading the contact' }: { label?: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-bar items-center gap-2.5 border-line border-b px-4 touch:min-h-14">
        <Skeleton className="size-6 rounded-full" />
        <Skeleton className="h-5 w-44" />
      </div>
      <div className="min-h-0 flex-1 overflow-hidden lg:flex">
        <div className="space-y-3 border-line p-4 lg:w-80 lg:shrink-0 lg:border-r">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="mt-8 h-3 w-16" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-5/6" />
        </div>
        <div className="flex-1 space-y-4 p-4 lg:px-6">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-14 w-full max-w-3xl" />
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-14 w-full max-w-3xl" />
          <Skeleton className="h-14 w-full max-w-3xl" />
        </div>
      </div>
    </div>
  );
}
