'use client';

import { useRouter } from 'next/navigation';
import { useCommands } from '#lib/ui/use-commands.ts';
import { furtherPlaces, navItems } from './nav-items.ts';
import { useWorkspaceSlug } from './use-workspace.ts';

/** Puts the rooms of the rail, and what lies beside them, into the registry: `g i` and the palette's *Go to*. */
export function GoToCommands() {
  const router = useRouter();
  const workspace = useWorkspaceSlug();
  useCommands(
    [...furtherPlaces, ...navItems].map((item) => ({
      id: `go.${item.segment}`,
      label: item.label,
      group: 'Go to',
      keys: item.keys,
      icon: <item.icon aria-hidden />,
      run: () => router.push(`/${workspace}/${item.segment}`),
    })),
    'frame',
  );
  return null;
}
