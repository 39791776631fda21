import { Suspense } from 'react';
import { EngagementPart, EngagementSkeleton } from '#components/conversations/engagement/engagement-part.tsx';
import { readContactEngagement } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  contactId: string;
}

/** How somebody takes our messages; what stands beside it does not wait for it. */
export function EngagementOf(props: Props) {
  return (
    <Suspense fallback={<EngagementSkeleton />}>
      <Content {...props} />
    </Suspense>
  );
}

async function Content({ params, contactId }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('conversations.read')) return null;
  const engagement = await readContactEngagement({ ctx, input: { contactId } });
  return <EngagementPart workspace={workspace.slug} engagement={engagement} />;
}
