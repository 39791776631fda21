import { byPlace } from '#components/ui/by-place.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { cn } from '#lib/ui/cn.ts';

const TITLES = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3'];

function Lines({ lines }: { lines: number }) {
  return (
    <div className="divide-y divide-line rounded-md border border-line">
      {byPlace(TITLES.slice(0, lines), (width) => (
        <div className="flex min-h-16 items-start gap-3 px-3 py-3">
          <Skeleton className="size-4 shrink-0" />
          <div className="min-w-0 flex-1 space-y-2">
            <Skeleton className={width} />
            <Skeleton className="h-3 w-1/4" />
          </div>
          <Skeleton className="size-5 shrink-0 rounded-full" />
        </div>
      ))}
    </div>
  );
}

/** The tasks while they are read: the box for a new one, and the sections of their time. */
export function TasksSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading the tasks"
      className="mx-auto max-w-3xl px-4 py-4 lg:px-6"
    >
      <Skeleton className="h-control w-full" />
      <Skeleton className="mt-1.5 mb-5 w-64 touch:hidden" />
      {byPlace([2, 4], (lines) => (
        <div className="mb-6 touch:mt-5">
          <Skeleton className="mb-2 w-24" />
          <Lines lines={lines} />
        </div>
      ))}
    </div>
  );
}

/** A part of a record's page while it is read, under its heading: tasks, notes. */
export function PartSkeleton({ label, className }: { label: string; className?: string }) {
  return (
    <div role="status" aria-busy="true" aria-label={label} className={cn('mb-7', className)}>
      <div className="flex min-h-8 items-center">
        <Skeleton className="w-16" />
      </div>
      <div className="mt-1">
        <Lines lines={1} />
      </div>
      <Skeleton className="mt-2 h-control w-full" />
    </div>
  );
}
