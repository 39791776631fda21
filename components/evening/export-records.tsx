'use client';

import { Download } from 'lucide-react';
import { buttonVariants } from '#components/ui/button-variants.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';

/** The signed records of the period as a file; it is saved while it is made. */
export function ExportRecords({ workspace, since }: { workspace: string; since: string }) {
  const href = (format: 'csv' | 'jsonl') =>
    `/api/v1/decisions/download?${new URLSearchParams({ workspace, format, from: since })}`;
  useCommands([
    {
      id: 'evening.export-csv',
      label: 'Export the records as CSV',
      group: 'Evening',
      keys: 'e',
      run: () => window.location.assign(href('csv')),
    },
    {
      id: 'evening.export-jsonl',
      label: 'Export the records as JSON lines',
      group: 'Evening',
      run: () => window.location.assign(href('jsonl')),
    },
  ]);
  return (
    <div className="flex flex-wrap gap-2">
      <a href={href('csv')} download className={buttonVariants({ size: 'sm' })}>
        <Download aria-hidden />
        Export CSV
        <Kbd keys="e" className="-mr-1 ml-0.5 touch:hidden" />
      </a>
      <a href={href('jsonl')} download className={buttonVariants({ size: 'sm' })}>
        <Download aria-hidden />
        Export JSON lines
      </a>
    </div>
  );
}
