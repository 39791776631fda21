import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';

/** The shape of most pages: a title and rows. Pages of another shape bring their own. */
export default function Loading() {
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-bar shrink-0 items-center border-line border-b px-4 touch:min-h-14">
        <Skeleton className="h-5 w-32" />
      </div>
      <SkeletonRows rows={12} />
    </div>
  );
}
