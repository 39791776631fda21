import { type ReactNode, Suspense } from 'react';
import { JobsViews } from '#components/jobs/jobs-views.tsx';
import { Page } from '#components/patterns/page-header.tsx';

/** The parts of the jobs desk under one heading. */
export default function JobsLayout({ children }: { children: ReactNode }) {
  return (
    <Page>
      <div className="flex min-h-bar shrink-0 items-center bg-surface px-4">
        <h1 className="font-semibold text-lg">Jobs</h1>
      </div>
      <Suspense fallback={<div className="h-9 shrink-0 border-line border-b bg-surface touch:h-11" />}>
        <JobsViews />
      </Suspense>
      {children}
    </Page>
  );
}
