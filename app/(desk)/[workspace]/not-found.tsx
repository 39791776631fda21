import { FileQuestion } from 'lucide-react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

/** For a record that is not there and for one that belongs to somebody else: both look the same. */
export default function NotFound() {
  return (
    <EmptyState
      icon={<FileQuestion />}
      title="There is nothing at this address"
      heading="h1"
      action={<ButtonLink href="/">Back to the desk</ButtonLink>}
    >
      It may have been merged or removed, or it belongs to a workspace you are not a member of.
    </EmptyState>
  );
}
