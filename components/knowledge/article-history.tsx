'use client';

import { History, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DocumentDto, DocumentVersion, DocumentVersionText } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { AUDIENCE } from './labels.ts';

/** The texts an article has had: one chosen, beside what it says now. */
export function ArticleHistory({
  workspace,
  article,
  versions,
  chosen,
  restore,
}: {
  workspace: string;
  article: DocumentDto;
  versions: readonly DocumentVersion[];
  chosen: DocumentVersionText | null;
  /** Null for who may not change articles. */
  restore:
    | ((input: { documentId: string; version: number; saved: number }) => Promise<ActionResult<unknown>>)
    | null;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const home = `/${workspace}/knowledge/${article.id}`;
  if (!chosen)
    return (
      <EmptyState icon={<History />} title="One text so far">
        Each time the text is saved, the one before is kept here.
      </EmptyState>
    );
  const current = versions[0]?.version === chosen.version;
  const changes = [
    { field: 'Title', before: chosen.title, after: article.title },
    { field: 'Collection', before: chosen.collection, after: article.collection },
    { field: 'Language', before: languageName(chosen.language), after: languageName(article.language) },
    { field: 'For', before: AUDIENCE[chosen.audience].word, after: AUDIENCE[article.audience].word },
  ].filter(({ before, after }) => before !== after);
  return (
    <div className="flex min-h-full flex-col lg:flex-row">
      <nav
        aria-label="Versions"
        className="shrink-0 border-line px-3 py-4 max-lg:border-b lg:w-72 lg:border-r"
      >
        <ol className="flex flex-col gap-0.5 max-lg:max-h-48 max-lg:overflow-y-auto">
          {versions.map((version, at) => (
            <li key={version.version}>
              <Link
                href={`${home}/history?saved=${version.version}`}
                aria-current={version.version === chosen.version ? 'true' : undefined}
                className={cn(
                  'block rounded-md px-2 py-1.5 text-sm -outline-offset-2 hover:bg-hover',
                  version.version === chosen.version && 'bg-selected',
                )}
              >
                <span className="font-medium">Version {version.version}</span>
                {at === 0 ? <span className="ml-2 text-ink-3">as it is now</span> : null}
                <span className="block text-ink-3 text-xs">
                  {version.savedBy}, <RelativeTime at={version.savedAt} />
                </span>
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <section aria-label={`Version ${chosen.version}`} className="min-w-0 flex-1 px-4 py-5 md:px-8">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="font-semibold text-base">
            {current ? 'The text as it is' : `From version ${chosen.version} to now`}
          </h2>
          {restore && !current ? (
            <Button
              className="ml-auto"
              icon={<RotateCcw aria-hidden />}
              pending={pending}
              onClick={() =>
                act(
                  () => restore({ documentId: article.id, version: article.version, saved: chosen.version }),
                  () => {
                    toast.done(`Version ${chosen.version} is the text again`);
                    router.push(home);
                  },
                )
              }
            >
              Restore this text
            </Button>
          ) : null}
        </div>
        <InlineError>{failure?.message ?? null}</InlineError>
        {changes.length > 0 ? (
          <div className="mt-4">
            <BeforeAfter changes={changes} />
          </div>
        ) : null}
        <DiffText before={chosen.body} after={article.body} className="mt-4 text-sm" />
      </section>
    </div>
  );
}
