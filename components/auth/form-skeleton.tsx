import { Skeleton } from '#components/ui/skeleton.tsx';

/** Holds the place of a form of `fields` boxes. */
export function FormSkeleton({ fields }: { fields: number }) {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      {Array.from({ length: fields }, (_, index) => `box ${index}`).map((key) => (
        <Skeleton key={key} className="h-14 w-full" />
      ))}
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
