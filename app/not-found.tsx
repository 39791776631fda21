import { FileQuestion } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** For an address nobody has, and for a workspace one is not a member of: both look the same. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <EmptyState
        icon={<FileQuestion />}
        title="There is nothing at this address"
        heading="h1"
        action={<ButtonLink href="/">Back to the desk</ButtonLink>}
      >
        The address may be mistyped, or it belongs to a workspace you are not a member of.
      </EmptyState>
    </main>
  );
}
