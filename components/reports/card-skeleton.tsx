import { Skeleton } from '#components/ui/skeleton.tsx';
import { cn } from '#lib/ui/cn.ts';

/** A report that is being added up, in its size. */
export function CardSkeleton({ title, wide }: { title: string; wide?: boolean }) {
  return (
    <div
      role="status"
      aria-label={`Adding up: ${title}`}
      className={cn('rounded-lg border border-line bg-surface p-4', wide && 'lg:col-span-2')}
    >
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-1.5 h-4 w-72 max-w-full" />
      <Skeleton className="mt-4 h-44 w-full" />
    </div>
  );
}
