import Link from 'next/link';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ArticleImport } from '#lib/knowledge/importing.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { allOf, IMPORT_STATE, resultOf } from './words.ts';

/** Earlier imports, the newest first; each leads to its own page. */
export function ArticleImportList({
  workspace,
  imports,
}: {
  workspace: string;
  imports: readonly ArticleImport[];
}) {
  return (
    <section aria-label="Earlier imports">
      <h2 className="mb-2 font-semibold text-base">Earlier imports</h2>
      <ul className="divide-y divide-line rounded-md border border-line">
        {imports.map((job) => (
          <li key={job.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2.5">
            <Link
              href={`/${workspace}/knowledge/import?import=${job.id}`}
              className="hit font-medium text-sm underline-offset-2 hover:underline"
            >
              {plural(allOf(job), 'source')}
            </Link>
            <span className="text-ink-2 text-sm">{IMPORT_STATE[job.state]}</span>
            <span className="ml-auto text-ink-3 text-xs">
              {job.startedBy}, <RelativeTime at={job.createdAt} />
            </span>
            {job.state === 'done' ? <span className="w-full text-ink-3 text-xs">{resultOf(job)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
