'use client';

import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { cn } from '#lib/ui/cn.ts';
import { type NavItem, navItems } from './nav-items.ts';
import { useRailCollapsed } from './rail-state.ts';
import { useRoom, useWorkspaceSlug } from './use-workspace.ts';

export interface NavCounts {
  inbox?: ReactNode;
  approvals?: ReactNode;
  tasks?: ReactNode;
}

const look =
  'group/nav relative flex h-8 items-center gap-2.5 rounded-md px-2 text-ink-2 text-sm transition-colors duration-100 touch:h-11 rail-collapsed:justify-center rail-collapsed:px-0';

/** The rail's links; where they lead depends on the address, so they suspend in the static shell. */
export function NavLinks({ place, counts }: { place: NavItem['place']; counts?: NavCounts }) {
  const workspace = useWorkspaceSlug();
  const room = useRoom();
  const collapsed = useRailCollapsed();
  return navItems
    .filter((item) => item.place === place)
    .map((item) => (
      <li key={item.segment}>
        <Tooltip content={item.label} kbd={item.keys} side="right" disabled={!collapsed}>
          <Link
            href={`/${workspace}/${item.segment}`}
            aria-current={room === item.segment ? 'page' : undefined}
            className={cn(
              look,
              'hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink',
            )}
          >
            <Inside item={item} counts={counts} />
          </Link>
        </Tooltip>
      </li>
    ));
}

/** The same rail before the address is known: it stands at once, in place, and becomes links. */
export function NavLinksShell({ place }: { place: NavItem['place'] }) {
  return navItems
    .filter((item) => item.place === place)
    .map((item) => (
      <li key={item.segment} className={look}>
        <Inside item={item} />
      </li>
    ));
}

function Inside({ item, counts }: { item: NavItem; counts?: NavCounts }) {
  return (
    <Fragment>
      <item.icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate rail-collapsed:sr-only">{item.label}</span>
      <Kbd keys={item.keys} className="hidden rail-collapsed:hidden group-focus-visible/nav:inline-flex" />
      {item.count && counts?.[item.count] ? (
        <span className="rail-collapsed:absolute rail-collapsed:top-0 rail-collapsed:right-0 rail-collapsed:origin-top-right rail-collapsed:scale-85">
          {counts[item.count]}
        </span>
      ) : null}
    </Fragment>
  );
}
