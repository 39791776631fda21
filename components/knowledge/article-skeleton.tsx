import { Skeleton } from '#components/ui/skeleton.tsx';

/** The layout of an article while it is read. */
export function ArticleSkeleton() {
  return (
    <div role="status" aria-label="Reading the article">
      <div className="flex min-h-bar items-center gap-3 border-line border-b bg-surface px-4">
        <Skeleton className="size-5" />
        <Skeleton className="h-5 w-56" />
      </div>
      <div className="flex max-w-2xl flex-col gap-3 px-4 py-6 md:px-8">
        {['w-full', 'w-11/12', 'w-3/4', 'w-1/3', 'w-full', 'w-5/6'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </div>
  );
}
