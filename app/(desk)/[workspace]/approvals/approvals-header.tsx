import { Suspense } from 'react';
import { PageHeader } from '#components/patterns/page-header.tsx';

type Params = Promise<{ workspace: string }>;

/** What waits, and what was decided. The addresses need the workspace; the title is there before. */
export function ApprovalsHeader({ params, view }: { params: Params; view: 'waiting' | 'decided' }) {
  return (
    <Suspense fallback={<PageHeader title="Approvals" views={viewsOf('', view)} />}>
      <Header params={params} view={view} />
    </Suspense>
  );
}

async function Header({ params, view }: { params: Params; view: 'waiting' | 'decided' }) {
  const { workspace } = await params;
  return <PageHeader title="Approvals" views={viewsOf(workspace, view)} />;
}

const viewsOf = (workspace: string, view: 'waiting' | 'decided') => [
  { label: 'Waiting', href: `/${workspace}/approvals`, active: view === 'waiting' },
  { label: 'Decided', href: `/${workspace}/approvals/decided`, active: view === 'decided' },
];
