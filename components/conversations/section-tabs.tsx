'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { ScrollRow } from '#components/patterns/scroll-row.tsx';
import type { SectionCounts } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { MENTIONED_VIEW, SECTION_VIEWS } from '#lib/ui/sections.ts';

/** The sections with their counts; without counts while they are read, so that nothing jumps. */
export function SectionTabs({
  workspace,
  counts,
  mentioned,
}: {
  workspace?: string;
  counts?: SectionCounts;
  /** Conversations in which one was named and has not looked. */
  mentioned?: number;
}) {
  const tabs = [
    ...SECTION_VIEWS.map((view) => ({ ...view, count: counts?.[view.section] })),
    { ...MENTIONED_VIEW, count: mentioned },
  ];
  const params = useParams<{ workspace: string; section?: string }>();
  const base = `/${workspace ?? params.workspace}/inbox`;
  return (
    <ScrollRow label="Sections" current={params.section} className="shrink-0 border-line border-b">
      <ul className="flex w-max gap-2.5 px-3">
        {tabs.map((view) => {
          const active = params.section === view.slug;
          return (
            <li key={view.slug}>
              <Link
                href={`${base}/${view.slug}`}
                aria-current={active ? 'page' : undefined}
                className={cn(
                  'inline-flex h-9 items-center gap-1 whitespace-nowrap border-b-2 font-medium text-sm -outline-offset-2 touch:h-11',
                  active ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {view.label}
                <span className="min-w-2 font-normal text-ink-3 text-xs tabular-nums">
                  {view.count === undefined ? '' : view.count < 1_000 ? view.count : '999+'}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </ScrollRow>
  );
}
