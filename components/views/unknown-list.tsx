import { SearchX } from 'lucide-react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

/** In place of a list whose address asks what there is not (any more). */
export function UnknownList({ path }: { path: string }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="This view asks for a field that is not here"
      action={<ButtonLink href={`${path}?view=all`}>Show all rows</ButtonLink>}
      className="h-full"
    >
      A field was archived, or the address was changed. Nothing is lost: the rows are all still there.
    </EmptyState>
  );
}
