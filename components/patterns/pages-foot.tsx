import { Button } from '#components/ui/button.tsx';

/** Under a list that grows: says that more is coming, or that it could not be read. */
export function PagesFoot({
  loading,
  error,
  retry,
}: {
  loading: boolean;
  error: string | null;
  retry: () => void;
}) {
  if (error)
    return (
      <p role="alert" className="flex items-center gap-3 border-line border-t px-4 py-2 text-sm">
        <span className="text-danger-ink">{error}</span>
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      </p>
    );
  return loading ? (
    <p role="status" className="border-line border-t px-4 py-2 text-ink-3 text-xs">
      Reading more
    </p>
  ) : null;
}
