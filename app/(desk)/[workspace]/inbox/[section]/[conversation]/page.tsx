import { Suspense } from 'react';
import { ThreadSkeleton } from '#components/conversations/skeletons.tsx';
import { ThreadPane } from './thread-pane.tsx';

type Params = Promise<{ workspace: string; section: string; conversation: string }>;

export default function ConversationPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<ThreadSkeleton />}>
      <ThreadPane params={params} />
    </Suspense>
  );
}
