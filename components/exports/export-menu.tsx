'use client';

import { Download } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';

const FORMATS = [
  { id: 'csv', label: 'CSV', query: { format: 'csv' } },
  { id: 'csv-semicolon', label: 'CSV with semicolons', query: { format: 'csv', separator: 'semicolon' } },
  { id: 'xlsx', label: 'Excel workbook', query: { format: 'xlsx' } },
] as const;

/** The list as it is filtered and sorted now, as a file; it is saved while it is made. */
export function ExportMenu({
  workspace,
  of,
  takes,
  view = {},
}: {
  workspace: string;
  of: 'contacts' | 'leads' | 'deals';
  /** What of the page's address the list is asked by: its name there to its name in the list's input. */
  takes: Readonly<Record<string, string>>;
  /** How the view that is shown asks, by the names of the list's input. */
  view?: Readonly<Record<string, string>>;
}) {
  const address = useSearchParams();
  const asked = Object.entries(takes).flatMap(([name, input]) => {
    // What the address says by itself counts before the view.
    const value = address.get(name) ?? view[input];
    return value ? [[input, value]] : [];
  });
  const href = (query: Record<string, string>) =>
    `/api/v1/exports/download?${new URLSearchParams([
      ['workspace', workspace],
      ['of', of],
      ...asked,
      ...Object.entries(query),
    ])}`;
  useCommands(
    FORMATS.map(({ id, label, query }) => ({
      id: `export.${id}`,
      label: `Export ${of} as ${label}`,
      group: 'Export',
      icon: <Download aria-hidden />,
      run: () => window.location.assign(href(query)),
    })),
  );
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton name={`Export ${of}`} icon={<Download aria-hidden />} />
      </MenuTrigger>
      <MenuContent align="end">
        {FORMATS.map(({ id, label, query }) => (
          <MenuItem key={id} asChild>
            <a href={href(query)} download>
              {label}
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
