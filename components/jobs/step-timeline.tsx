'use client';

import { Bell, Clock, Play, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClockTime, RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { JobStepDto } from '#lib/jobs/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { duration, plural } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { JsonView } from './json-view.tsx';
import { STEP_STATUS } from './labels.tsx';

const KIND: Readonly<Record<string, { icon: ReactNode; word: string }>> = {
  run: { icon: <Play aria-hidden />, word: 'Step' },
  sleep: { icon: <Clock aria-hidden />, word: 'Sleep' },
  waitForEvent: { icon: <Bell aria-hidden />, word: 'Wait' },
  sendEvent: { icon: <Send aria-hidden />, word: 'Send' },
};

/** The steps of a run in the order they began: what each got, gave, tried and waited for. */
export function StepTimeline({ steps, until }: { steps: readonly JobStepDto[]; until: string | null }) {
  const now = useNow('second');
  const from = Date.parse(steps[0]?.startedAt ?? '');
  const ends = steps.map((step) => Date.parse(step.endedAt ?? until ?? step.startedAt));
  const to = Math.max(...ends, until === null && now ? now : 0);
  return (
    <ol aria-label="Steps" className="flex flex-col">
      {steps.map((step, index) => (
        <li key={step.id} className="grid grid-cols-[1.5rem_1fr] gap-x-3">
          <div className="flex flex-col items-center">
            <span
              aria-hidden
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-pressed text-ink-2 [&>svg]:size-3.5"
            >
              {(KIND[step.kind] ?? KIND.run)?.icon}
            </span>
            <span
              aria-hidden
              className={cn('w-px flex-1', index === steps.length - 1 ? 'bg-transparent' : 'bg-line')}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-1.5 pb-5">
            <Step step={step} now={now} />
            <Bar from={from} to={to} start={Date.parse(step.startedAt)} end={ends[index] ?? to} step={step} />
            {step.error ? (
              <p className="text-danger-ink text-sm">{step.error.message || step.error.name}</p>
            ) : null}
            <Attempts step={step} />
            <JsonView label="Input" value={step.input} />
            <JsonView label="Output" value={step.output} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Step({ step, now }: { step: JobStepDto; now: number | null }) {
  const { word, tone, icon } = STEP_STATUS[step.status];
  const waits = step.kind !== 'run' && step.kind !== 'sendEvent';
  const end = step.endedAt === null ? now : Date.parse(step.endedAt);
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-sm">
      <span className="min-w-0 break-words font-medium">{nameOf(step)}</span>
      <Status tone={tone} icon={icon} quiet className="text-xs">
        {word}
      </Status>
      <span className="ml-auto flex gap-2 text-ink-3 text-xs tabular-nums">
        {step.waitsUntil && step.endedAt === null ? (
          <span>
            {waits && step.kind !== 'sleep' ? 'at most until ' : 'until '}
            <ClockTime at={step.waitsUntil} /> (<RelativeTime at={step.waitsUntil} />)
          </span>
        ) : null}
        {end === null ? null : <span>{duration(end - Date.parse(step.startedAt))}</span>}
        <ClockTime at={step.startedAt} />
      </span>
    </div>
  );
}

function nameOf(step: JobStepDto): string {
  if (step.kind === 'sleep') return `Sleep until ${step.name}`;
  if (step.kind === 'waitForEvent') return `Wait for ${step.name}`;
  // A step without a name of its own: `propose-1` as `Propose 1`.
  if (/\s/.test(step.name)) return step.name;
  const words = step.name.replaceAll(/[-:_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TONES: Readonly<Record<JobStepDto['status'], string>> = {
  running: 'bg-info-ink',
  waiting: 'bg-accent',
  retrying: 'bg-warning-ink',
  completed: 'bg-ink-3',
  failed: 'bg-danger',
  timed_out: 'bg-ink-3',
  cancelled: 'bg-control',
};

/** Where in the run's time the step lies. */
function Bar(props: { from: number; to: number; start: number; end: number; step: JobStepDto }) {
  const { from, to, start, end, step } = props;
  const span = Math.max(1, to - from);
  const stop = step.endedAt === null ? to : end;
  const left = Math.min(99, ((start - from) / span) * 100);
  const width = Math.max(0.75, Math.min(100 - left, ((stop - start) / span) * 100));
  return (
    <div aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-pressed">
      <div
        className={cn('h-full rounded-full', TONES[step.status])}
        style={{ marginLeft: `${left}%`, width: `${width}%` }}
      />
    </div>
  );
}

function Attempts({ step }: { step: JobStepDto }) {
  if (step.attempts.length < 2) return null;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-ink-2 hover:text-ink">
        {plural(step.attempts.length, 'attempt')}
      </summary>
      <ol className="mt-1.5 flex flex-col gap-1 border-line-strong border-l-2 pl-3">
        {step.attempts.map(({ attempt, startedAt, endedAt, error }) => (
          <li key={attempt} className="flex flex-wrap gap-x-2 text-ink-2">
            <span className="tabular-nums">
              {attempt + 1}. <ClockTime at={startedAt} />
            </span>
            {endedAt ? <span>{duration(Date.parse(endedAt) - Date.parse(startedAt))}</span> : null}
            <span className={error ? 'text-danger-ink' : 'text-good-ink'}>
              {error ? error.message || error.name : endedAt ? 'done' : 'under way'}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
