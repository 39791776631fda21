import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { ListSkeleton } from '#components/conversations/skeletons.tsx';

/** The inbox opens at what needs a person. */
export default function InboxPage({ params }: { params: Promise<{ workspace: string }> }) {
  return (
    <Suspense fallback={<ListSkeleton />}>
      <ToFirstSection params={params} />
    </Suspense>
  );
}

async function ToFirstSection({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  redirect(`/${workspace}/inbox/needs-you`);
  return null;
}
