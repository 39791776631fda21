'use client';

import { Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { buttonVariants } from '#components/ui/button-variants.ts';
import { Progress } from '#components/ui/progress.tsx';
import type { ImportDto } from '#lib/imports/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import { countWords, handledOf, STATE } from './labels.ts';

type Work = (input: { importId: string }) => Promise<ActionResult<ImportDto>>;

const SHOWS: Readonly<Record<ImportDto['kind'], string>> = {
  contacts: 'contacts',
  accounts: 'accounts',
  leads: 'leads',
  deals: 'pipeline',
};

/** Fourth step, and what came of it: it goes on without this page, and can be stopped and taken back. */
export function ImportResult({
  workspace,
  job,
  cancel,
  undo,
}: {
  workspace: string;
  job: ImportDto;
  cancel: Work;
  undo: Work;
}) {
  const { pending, failure, act } = useAct();
  const [asking, setAsking] = useState(false);
  const waiting = job.state === 'reading' || job.state === 'undoing';
  const under = job.state === 'running' || job.state === 'checking';
  const wrote = job.created + job.updated > 0;
  return (
    <section aria-label="Import" className="flex max-w-2xl flex-col gap-4 py-6">
      <div aria-live="polite">
        <h2 className="font-semibold text-base">
          {job.fileName}: {STATE[job.state]}
        </h2>
        <p className="mt-1 text-ink-2 text-sm">
          {job.problem ??
            (job.state === 'reading'
              ? 'The file is taken apart. This takes a few seconds.'
              : job.state === 'checking'
                ? `${count(job.checked)} of ${count(job.total)} rows looked at. Nothing is written.`
                : `${count(handledOf(job))} of ${count(job.total)} rows: ${countWords(job)}.`)}
        </p>
      </div>
      {job.state === 'running' ? (
        <Progress label="Import" value={job.total === 0 ? 1 : handledOf(job) / job.total} />
      ) : job.state === 'checking' ? (
        <Progress label="Check" value={job.total === 0 ? 1 : job.checked / job.total} />
      ) : waiting ? (
        <Progress label={job.state === 'undoing' ? 'Taking back' : 'Reading the file'} />
      ) : null}
      {under ? (
        <p className="text-ink-3 text-xs">It goes on in the background; you can leave this page.</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {under ? (
          <Button size="sm" pending={pending} onClick={() => act(() => cancel({ importId: job.id }))}>
            {job.state === 'checking' ? 'Drop the file' : 'Stop'}
          </Button>
        ) : null}
        {job.state === 'done' || job.state === 'cancelled' ? (
          <ButtonLink size="sm" variant="primary" href={`/${workspace}/${SHOWS[job.kind]}`}>
            Show {job.kind}
          </ButtonLink>
        ) : null}
        {job.failed > 0 ? (
          <a
            href={`/api/v1/imports/download?${new URLSearchParams({ workspace, importId: job.id })}`}
            download
            className={buttonVariants({ size: 'sm' })}
          >
            <Download aria-hidden />
            Refused rows with their reasons
          </a>
        ) : null}
        {(job.state === 'done' || job.state === 'cancelled') && wrote ? (
          <Button size="sm" variant="ghost" icon={<Undo2 aria-hidden />} onClick={() => setAsking(true)}>
            Take the import back
          </Button>
        ) : null}
        {under || waiting ? null : (
          <ButtonLink size="sm" variant="ghost" href={`/${workspace}/contacts/import`}>
            Import another file
          </ButtonLink>
        )}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Take back what ${job.fileName} brought?`}
        description="What it made is taken away and what it changed is set back. Records somebody worked on since stay as they are, and withdrawn consents stay withdrawn."
        verb="Take it back"
        work={() => undo({ importId: job.id })}
      />
    </section>
  );
}
