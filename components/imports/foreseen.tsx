import { Download } from 'lucide-react';
import { buttonVariants } from '#components/ui/button-variants.ts';
import type { ImportDto } from '#lib/imports/schemas.ts';
import { count, plural } from '#lib/ui/format.ts';
import { foreseenWords } from './labels.ts';

/** What the check of the whole file found: counts, why rows would be refused, and those rows as a file. */
export function Foreseen({
  workspace,
  job,
  check,
}: {
  workspace: string;
  job: ImportDto;
  check: NonNullable<ImportDto['check']>;
}) {
  return (
    <section aria-label="Whole file" className="mt-3 rounded-md border border-line bg-sunken px-3 py-2.5">
      <p className="font-medium text-sm">
        Of {count(job.total)} rows {foreseenWords(check)}.
      </p>
      {check.reasons.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {check.reasons.map(({ reason, rows }) => (
            <li key={reason} className="flex flex-wrap gap-x-2">
              <span className="text-ink-3 tabular-nums">{plural(rows, 'row')}</span>
              <span dir="auto" className="min-w-0 break-words text-danger-ink">
                {reason}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {check.failed > 0 ? (
        <a
          href={`/api/v1/imports/download?${new URLSearchParams({ workspace, importId: job.id })}`}
          download
          className={buttonVariants({ size: 'sm', className: 'mt-3' })}
        >
          <Download aria-hidden />
          These rows with their reasons
        </a>
      ) : null}
    </section>
  );
}
