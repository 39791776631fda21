'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Progress } from '#components/ui/progress.tsx';
import type { ArticleImportWithSources, ArticleSourceText } from '#lib/knowledge/importing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import { ReviewSources, type RunInput, type Work } from './review-sources.tsx';
import { ShowSource } from './show-source.tsx';
import { SourceRow } from './source-row.tsx';
import { allOf, endedOf, resultOf } from './words.ts';

export interface ImportActions {
  run: Work<RunInput>;
  cancel: Work<{ articleImportId: string }>;
  settle: Work<{ articleSourceId: string; take: boolean }>;
  show: (input: { articleSourceId: string }) => Promise<ActionResult<ArticleSourceText>>;
}

/** An import as far as it has come: it goes on without this page, and can be left and found again. */
export function ViewImport(props: {
  workspace: string;
  job: ArticleImportWithSources;
  collections: readonly string[];
  actions: ImportActions;
}) {
  const { workspace, job, actions } = props;
  if (job.state === 'ready')
    return (
      <section aria-label="Found">
        <h2 className="mb-4 font-semibold text-base">What was found</h2>
        <ReviewSources {...props} />
      </section>
    );
  return (
    <section aria-label="Import" className="flex flex-col gap-4">
      <Heading {...props} />
      <ul aria-label="Files and pages" className="flex flex-col border-line border-t">
        {job.sources.map((source) => (
          <SourceRow
            key={source.id}
            workspace={workspace}
            source={source}
            action={
              source.state === 'offered' && job.state === 'done' ? (
                <ShowSource source={source} show={actions.show} settle={actions.settle} />
              ) : null
            }
          />
        ))}
      </ul>
    </section>
  );
}

function Heading({
  workspace,
  job,
  actions,
}: {
  workspace: string;
  job: ArticleImportWithSources;
  actions: ImportActions;
}) {
  const { pending, failure, act } = useAct();
  const under = job.state === 'reading' || job.state === 'running' || job.state === 'collecting';
  const all = allOf(job);
  const done = job.state === 'reading' ? all - (job.counts.waiting ?? 0) : endedOf(job);
  return (
    <>
      <div aria-live="polite">
        <h2 className="font-semibold text-base">
          {job.state === 'reading'
            ? 'Reading what you gave'
            : job.state === 'running'
              ? 'Making drafts'
              : job.state === 'collecting'
                ? 'The upload was not finished'
                : job.state === 'cancelled'
                  ? 'Stopped'
                  : 'Imported'}
        </h2>
        <p className="mt-1 text-ink-2 text-sm">
          {job.state === 'collecting'
            ? 'Some files did not arrive. Begin anew with all of them.'
            : under
              ? `${count(done)} of ${count(all)}. It goes on in the background; you can leave this page.`
              : resultOf(job)}
        </p>
      </div>
      {job.state === 'reading' || job.state === 'running' ? (
        <Progress label={job.state === 'reading' ? 'Read' : 'Imported'} value={all === 0 ? 0 : done / all} />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {under ? (
          <Button
            size="sm"
            pending={pending}
            onClick={() => act(() => actions.cancel({ articleImportId: job.id }))}
          >
            {job.state === 'running' ? 'Stop' : 'Drop them'}
          </Button>
        ) : (
          <>
            <ButtonLink size="sm" variant="primary" href={`/${workspace}/knowledge?status=draft`}>
              Show drafts
            </ButtonLink>
            <ButtonLink size="sm" variant="ghost" href={`/${workspace}/knowledge/import`}>
              Import more
            </ButtonLink>
          </>
        )}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </>
  );
}
