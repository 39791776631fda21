import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { DecisionSkeleton } from '#components/decisions/decision-skeleton.tsx';
import { DecisionView } from '#components/decisions/decision-view.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readDecision } from '#lib/insights/index.ts';

type Params = Promise<{ workspace: string; decisionId: string }>;

/** Why was this sent, asked or refused. */
export default function DecisionPage({ params }: { params: Params }) {
  return (
    <Page>
      <PageHeader title="Why it was decided so" />
      <PageBody>
        <Suspense fallback={<DecisionSkeleton />}>
          <Record params={params} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Record({ params }: { params: Params }) {
  const { decisionId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const record = await readDecision({ ctx, input: { decisionId } }).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  return (
    <>
      <LiveRefresh topics={['approvals', 'simulator']} />
      <DecisionView workspace={workspace.slug} record={record} />
    </>
  );
}
