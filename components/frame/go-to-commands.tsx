'use client';

import { Table2, TextSearch } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCommands } from '#lib/ui/use-commands.ts';
import { navItems } from './nav-items.ts';
import { useWorkspaceSlug } from './use-workspace.ts';

/** Puts the rooms of the rail into the registry: `g i` and the palette's *Go to*. */
export function GoToCommands() {
  const router = useRouter();
  const workspace = useWorkspaceSlug();
  useCommands([
    {
      id: 'go.search',
      label: 'Search all texts',
      group: 'Go to',
      keys: 'g /',
      icon: <TextSearch aria-hidden />,
      run: () => router.push(`/${workspace}/search`),
    },
    {
      id: 'go.deals',
      label: 'Deals as a table',
      group: 'Go to',
      keys: 'g d',
      icon: <Table2 aria-hidden />,
      run: () => router.push(`/${workspace}/pipeline/table`),
    },
    ...navItems.map((item) => ({
      id: `go.${item.segment}`,
      label: item.label,
      group: 'Go to',
      keys: item.keys,
      icon: <item.icon aria-hidden />,
      run: () => router.push(`/${workspace}/${item.segment}`),
    })),
  ]);
  return null;
}
