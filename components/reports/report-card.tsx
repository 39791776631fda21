'use client';

import { ChartColumn, Download, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { cn } from '#lib/ui/cn.ts';

/** One report: what it shows in a sentence, the chart or the same as a table, and the table as a file. */
export function ReportCard({
  title,
  summary,
  wide,
  table,
  file,
  children,
}: {
  title: string;
  summary: ReactNode;
  wide?: boolean;
  /** Absent where the report is a table already. */
  table?: ReactNode;
  /** Address of the table as a file; absent for who may not take one. */
  file?: string | undefined;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section
      aria-label={title}
      className={cn(
        'flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 print:break-inside-avoid',
        wide && 'lg:col-span-2',
      )}
    >
      <header className="mb-3 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-base">{title}</h2>
          <p className="text-pretty text-ink-2 text-sm">{summary}</p>
        </div>
        <div className="-mt-1 -mr-2 flex shrink-0 print:hidden">
          {table ? (
            <IconButton
              name={asTable ? `${title} as a chart` : `${title} as a table`}
              icon={asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
              onClick={() => setAsTable(!asTable)}
            />
          ) : null}
          {file ? (
            <a href={file} download aria-label={`${title} as CSV`} className={iconButtonVariants()}>
              <Download aria-hidden />
            </a>
          ) : null}
        </div>
      </header>
      {asTable ? table : children}
    </section>
  );
}
