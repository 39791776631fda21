'use client';

import { useParams, usePathname } from 'next/navigation';
import { PageViews } from '#components/patterns/page-header.tsx';

const VIEWS = [
  { segment: '', label: 'Board' },
  { segment: '/table', label: 'Table' },
  { segment: '/calendar', label: 'Calendar' },
  { segment: '/forecast', label: 'Forecast' },
] as const;

/** The ways to look at deals, each with its own address. */
export function PipelineViews() {
  const { workspace } = useParams<{ workspace: string }>();
  const path = usePathname();
  const home = `/${workspace}/pipeline`;
  const shown = VIEWS.findLast(({ segment }) => path.startsWith(`${home}${segment}`));
  return (
    <div className="border-line border-b bg-surface px-4">
      <PageViews
        views={VIEWS.map(({ segment, label }) => ({
          label,
          href: `${home}${segment}`,
          active: segment === shown?.segment,
        }))}
      />
    </div>
  );
}
