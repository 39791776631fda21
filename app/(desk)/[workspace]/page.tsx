import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { ListSkeleton } from '#components/conversations/skeletons.tsx';

type Params = Promise<{ workspace: string }>;

/** The address of a workspace, as invitations and sign-in lead to it, opens its inbox. */
export default function WorkspacePage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<ListSkeleton />}>
      <ToInbox params={params} />
    </Suspense>
  );
}

async function ToInbox({ params }: { params: Params }) {
  const { workspace } = await params;
  redirect(`/${workspace}/inbox/needs-you`);
  return null;
}
