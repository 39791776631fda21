'use client';

import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from '#lib/ui/cn.ts';

export interface SideSection {
  /** Last segment of the address. */
  slug: string;
  label: string;
  icon: ReactNode;
}

const line =
  'inline-flex items-center gap-2 whitespace-nowrap text-sm [&>svg]:size-4 [&>svg]:shrink-0 max-md:h-11 max-md:border-b-2 max-md:px-1 max-md:font-medium md:h-8 md:w-full md:rounded-md md:px-2';

/** Parts of one room, each with its own address: a list at the side, tabs along the top of a phone. */
export function SideSections({
  label,
  room,
  sections,
}: {
  label: string;
  room: string;
  sections: readonly SideSection[];
}) {
  const { workspace } = useParams<{ workspace: string }>();
  const here = usePathname().split('/')[3];
  const current = useRef<HTMLAnchorElement>(null);
  // The tabs of a phone are wider than its screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each section
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <SideFrame label={label}>
      {sections.map(({ slug, label: name, icon }) => (
        <li key={slug}>
          <Link
            ref={slug === here ? current : undefined}
            href={`/${workspace}/${room}/${slug}`}
            aria-current={slug === here ? 'page' : undefined}
            className={cn(
              line,
              '-outline-offset-2',
              slug === here
                ? 'max-md:border-accent max-md:text-ink md:bg-pressed md:font-medium md:text-ink'
                : 'text-ink-2 hover:text-ink max-md:border-transparent md:hover:bg-hover',
            )}
          >
            {icon}
            {name}
          </Link>
        </li>
      ))}
    </SideFrame>
  );
}

/** The same before the address is known: in place at once, and then links. */
export function SideSectionsShell({ label, sections }: { label: string; sections: readonly SideSection[] }) {
  return (
    <SideFrame label={label}>
      {sections.map(({ slug, label: name, icon }) => (
        <li key={slug} className={cn(line, 'text-ink-2 max-md:border-transparent')}>
          {icon}
          {name}
        </li>
      ))}
    </SideFrame>
  );
}

function SideFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="scroll-thin shrink-0 border-line bg-surface max-md:scroll-edges max-md:overflow-x-auto max-md:border-b md:w-52 md:overflow-y-auto md:border-r md:p-3"
    >
      <ul className="flex gap-0.5 max-md:w-max max-md:gap-3 max-md:px-4 md:flex-col">{children}</ul>
    </nav>
  );
}
