'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '#components/ui/avatar.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

export interface WorkspaceSwitcherProps {
  current: { slug: string; name: string };
  memberships: readonly { slug: string; name: string }[];
}

/** Which workspace this is, and the way into the others. */
export function WorkspaceSwitcher({ current, memberships }: WorkspaceSwitcherProps) {
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Workspace ${current.name}, switch`}
        className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-hover data-[state=open]:bg-hover rail-collapsed:justify-center rail-collapsed:px-0 touch:h-11"
      >
        <Avatar name={current.name} shape="square" size="xs" />
        <span className="min-w-0 truncate rail-collapsed:hidden font-semibold text-sm">{current.name}</span>
        <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 rail-collapsed:hidden text-ink-3" />
      </MenuTrigger>
      <MenuContent className="min-w-56">
        <MenuLabel>Workspaces</MenuLabel>
        {memberships.map((membership) => (
          <MenuItem key={membership.slug} asChild>
            <Link
              href={`/${membership.slug}/inbox`}
              aria-current={membership.slug === current.slug ? 'true' : undefined}
            >
              <Avatar name={membership.name} shape="square" size="xs" />
              <span className="min-w-0 flex-1 truncate">{membership.name}</span>
              {membership.slug === current.slug ? <Check aria-hidden className="text-accent-ink!" /> : null}
            </Link>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}

export function WorkspaceSwitcherShell() {
  return (
    <span className="flex h-8 items-center gap-2 rail-collapsed:justify-center px-1.5 touch:h-11">
      <Skeleton className="size-5 shrink-0 rounded-md" />
      <Skeleton className="w-24 rail-collapsed:hidden" />
    </span>
  );
}
