'use client';

import { usePathname } from 'next/navigation';
import { useWorkspaceSlug } from '#components/frame/use-workspace.ts';
import { PageViews } from '#components/patterns/page-header.tsx';

const VIEWS = [
  { slug: '', label: 'Overview' },
  { slug: 'runs', label: 'Runs' },
  { slug: 'dead-letters', label: 'Dead letters' },
  { slug: 'parked', label: 'Parked events' },
  { slug: 'received', label: 'Received' },
  { slug: 'replay', label: 'Replay events' },
] as const;

/** The parts of the jobs desk, each with its own address. Reads the address: stand it inside Suspense. */
export function JobsViews() {
  const base = `/${useWorkspaceSlug()}/jobs`;
  const here = usePathname().split('/')[3] ?? '';
  return (
    <div className="shrink-0 border-line border-b bg-surface px-4">
      <PageViews
        views={VIEWS.map(({ slug, label }) => ({
          label,
          href: slug ? `${base}/${slug}` : base,
          active: slug === here,
        }))}
      />
    </div>
  );
}
