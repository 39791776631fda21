import Link from 'next/link';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ImportDto } from '#lib/imports/schemas.ts';
import { count } from '#lib/ui/format.ts';
import { countWords, STATE } from './labels.ts';

/** Files that came in, the newest first; each leads to its own page. */
export function ImportList({ workspace, imports }: { workspace: string; imports: readonly ImportDto[] }) {
  return (
    <ul aria-label="Imports" className="divide-y divide-line rounded-md border border-line">
      {imports.map((job) => (
        <li key={job.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2.5">
          <Link
            href={`/${workspace}/contacts/import?import=${job.id}`}
            className="min-w-0 truncate font-medium text-sm underline-offset-2 hover:underline"
          >
            {job.fileName}
          </Link>
          <span className="text-ink-2 text-sm">{STATE[job.state]}</span>
          <span className="ml-auto text-ink-3 text-xs">
            {job.startedBy}, <RelativeTime at={job.createdAt} />
          </span>
          <span className="w-full text-ink-3 text-xs">
            {job.total > 0
              ? `${count(job.total)} rows of ${job.kind}: ${countWords(job)}`
              : (job.problem ?? job.kind)}
          </span>
        </li>
      ))}
    </ul>
  );
}
