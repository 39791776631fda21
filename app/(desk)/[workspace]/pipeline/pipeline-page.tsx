import { type ReactNode, Suspense } from 'react';
import { PipelineViews } from '#components/deals/pipeline-views.tsx';
import { ViewsSkeleton } from '#components/deals/skeletons.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { WhichPipeline } from './which-pipeline.tsx';

/** What a page of the pipeline is asked by. */
export interface AskedPipeline {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Another look at the deals of a pipeline, beside the board: which pipeline, the other views, and the look itself. */
export function PipelinePage({
  title,
  params,
  fallback,
  children,
}: {
  title: string;
  params: AskedPipeline['params'];
  /** In the place of what is read. */
  fallback: ReactNode;
  children: ReactNode;
}) {
  return (
    <Page>
      <PageHeader
        title={title}
        action={
          <Suspense fallback={null}>
            <WhichPipeline params={params} />
          </Suspense>
        }
      />
      <Suspense fallback={<ViewsSkeleton />}>
        <PipelineViews />
      </Suspense>
      <PageBody className="bg-surface">
        <Suspense fallback={fallback}>{children}</Suspense>
      </PageBody>
    </Page>
  );
}
