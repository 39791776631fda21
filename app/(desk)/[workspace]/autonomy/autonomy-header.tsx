import { Suspense } from 'react';
import { PageHeader } from '#components/patterns/page-header.tsx';

type Params = Promise<{ workspace: string }>;
type View = 'evening' | 'decisions';

/** How agents did, and what was decided. The addresses need the workspace; the title is there before. */
export function AutonomyHeader({ params, view }: { params: Params; view: View }) {
  return (
    <Suspense fallback={<PageHeader title="Autonomy" views={viewsOf('', view)} />}>
      <Header params={params} view={view} />
    </Suspense>
  );
}

async function Header({ params, view }: { params: Params; view: View }) {
  const { workspace } = await params;
  return <PageHeader title="Autonomy" views={viewsOf(workspace, view)} />;
}

const viewsOf = (workspace: string, view: View) => [
  { label: 'Evening', href: `/${workspace}/autonomy`, active: view === 'evening' },
  { label: 'Decisions', href: `/${workspace}/autonomy/decisions`, active: view === 'decisions' },
];
