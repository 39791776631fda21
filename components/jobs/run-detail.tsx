'use client';

import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { ClockTime, RelativeTime } from '#components/patterns/relative-time.tsx';
import type { JobDto } from '#lib/jobs/schemas.ts';
import { duration } from '#lib/ui/format.ts';
import { describeNow, recordWord, tookMs, untilWords } from './describe-job.ts';
import { JsonView } from './json-view.tsx';
import { JobSign } from './labels.tsx';
import { type RunActionSet, RunActions } from './run-actions.tsx';
import { StepTimeline } from './step-timeline.tsx';

/** One run: what it does now, what can be done about it, its steps, what it got and gave. */
export function RunDetail({
  workspace,
  job,
  actions,
}: {
  workspace: string;
  job: JobDto;
  /** Null for those who may only look. */
  actions: RunActionSet | null;
}) {
  const until =
    job.status === 'waiting' ? job.waitsUntil : job.status === 'retrying' ? job.nextAttemptAt : null;
  const now = describeNow(job);
  const runsOf = (id: string) => `/${workspace}/jobs/runs?run=${id}`;
  return (
    <div className="flex flex-col gap-5 px-4 pb-10">
      <header className="flex flex-col gap-2">
        <h2 className="text-balance font-semibold text-lg">{job.functionName}</h2>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <JobSign status={job.status} />
          {now ? (
            <p className={job.status === 'failed' ? 'text-danger-ink text-sm' : 'text-ink-2 text-sm'}>
              {now}
              {until ? (
                <>
                  , {untilWords(job)} <RelativeTime at={until} />
                </>
              ) : null}
            </p>
          ) : null}
        </div>
        {actions ? <RunActions workspace={workspace} job={job} actions={actions} /> : null}
      </header>

      {job.replay ? (
        <p className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-ink-2 text-sm">
          <RotateCw aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
          <span>
            This is a repetition{' '}
            {job.replay.jobId ? (
              <>
                of{' '}
                <Link href={runsOf(job.replay.jobId)} className="text-accent-ink underline">
                  an earlier run
                </Link>
              </>
            ) : (
              'of an earlier event'
            )}
            . A draft or a send that exists already is not made again.
          </span>
        </p>
      ) : null}
      {job.repeatedBy.length > 0 ? (
        <p className="text-ink-2 text-sm">
          Run again:{' '}
          {job.repeatedBy.map(({ id, status }, at) => (
            <span key={id}>
              {at > 0 ? ', ' : ''}
              <Link href={runsOf(id)} className="text-accent-ink underline">
                {status === 'completed' ? 'done' : status}
              </Link>
            </span>
          ))}
        </p>
      ) : null}

      <section aria-label="Steps of the run">
        <h3 className="mb-3 font-medium text-sm">Steps</h3>
        {job.steps.length > 0 ? (
          <StepTimeline steps={job.steps} until={job.endedAt} />
        ) : (
          <p className="text-ink-2 text-sm">
            {job.startedAt
              ? 'It began and has not reached its first step.'
              : 'None yet: the run has not begun.'}
          </p>
        )}
      </section>

      <section aria-label="Facts of the run">
        <h3 className="mb-2 font-medium text-sm">Facts</h3>
        <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm [&>dt]:text-ink-3">
          <Fact label="Event">
            <code className="break-all font-mono text-xs">{job.eventName}</code>
          </Fact>
          <Fact label="Records">
            <Records workspace={workspace} job={job} />
          </Fact>
          <Fact label="Asked for">
            {job.dispatchedAt ? <RelativeTime at={job.dispatchedAt} /> : 'on its way'}
          </Fact>
          <Fact label="Began">
            {job.startedAt ? <Began dispatchedAt={job.dispatchedAt} startedAt={job.startedAt} /> : 'not yet'}
          </Fact>
          {job.endedAt ? (
            <Fact label="Ended">
              <ClockTime at={job.endedAt} />
              {job.startedAt ? `, after ${duration(tookMs(job, null) ?? 0)}` : ''}
            </Fact>
          ) : null}
          {job.priority === null ? null : <Fact label="Priority">{job.priority}</Fact>}
          {job.runId ? (
            <Fact label="Run">
              <CopyText text={job.runId} name="Copy run id" />
            </Fact>
          ) : null}
          {job.deadLetterId ? (
            <Fact label="Dead letter">
              <Link
                href={`/${workspace}/jobs/dead-letters?state=all&letter=${job.deadLetterId}`}
                className="text-accent-ink underline"
              >
                Open it
              </Link>
            </Fact>
          ) : null}
        </dl>
      </section>

      <section aria-label="Payload" className="flex flex-col gap-2">
        <JsonView label="Event data" value={job.input} />
        <JsonView label="Result" value={job.output} open={job.status === 'completed'} />
      </section>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Began({ dispatchedAt, startedAt }: { dispatchedAt: string | null; startedAt: string }) {
  const delay = dispatchedAt ? Math.max(0, Date.parse(startedAt) - Date.parse(dispatchedAt)) : null;
  return (
    <>
      <ClockTime at={startedAt} />
      {delay === null ? '' : `, ${duration(delay)} later`}
    </>
  );
}

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  contactId: (id) => `contacts/${id}`,
  conversationId: (id) => `inbox/all/${id}`,
  dealId: (id) => `pipeline/${id}`,
  ticketId: (id) => `tickets/${id}`,
};

/** Records lead to their page where there is one, the others to every run about them. */
function Records({ workspace, job }: { workspace: string; job: JobDto }) {
  if (job.entities.length === 0) return 'none';
  return (
    <ul className="flex flex-wrap gap-1.5">
      {job.entities.map(({ field, id }) => {
        const page = PAGES[field];
        return (
          <li key={field}>
            <Link
              href={page ? `/${workspace}/${page(id)}` : `/${workspace}/jobs/runs?record=${id}`}
              title={page ? id : `All runs about ${id}`}
              className="inline-flex h-5 items-center rounded-sm border border-line bg-sunken px-1.5 font-medium text-2xs text-ink-2 hover:bg-hover hover:text-ink touch:h-8"
            >
              {recordWord(field)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
