import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { ClockTime, RelativeTime } from '#components/patterns/relative-time.tsx';
import { JOB_STATUSES, type JobStatus, type QueueStatsDto } from '#lib/jobs/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count, duration, plural } from '#lib/ui/format.ts';
import { Chart } from './chart.tsx';
import { headline } from './describe-job.ts';
import { JOB_STATUS } from './labels.tsx';
import { WindowChoice } from './window-choice.tsx';

const SIGN = {
  good: { icon: <CircleCheck aria-hidden />, ink: 'text-good-ink' },
  warning: { icon: <TriangleAlert aria-hidden />, ink: 'text-warning-ink' },
  danger: { icon: <CircleAlert aria-hidden />, ink: 'text-danger-ink' },
} as const;

const IN_WINDOW = {
  '1h': 'in the last hour',
  '24h': 'in the last 24 hours',
  '7d': 'in the last 7 days',
} as const;

/** The queue at a glance: what needs somebody, how many are where, how fast it goes. */
export function Overview({ workspace, stats }: { workspace: string; stats: QueueStatsDto }) {
  const { text, tone } = headline(stats);
  const ended = stats.series.reduce((sum, bucket) => sum + bucket.completed, 0);
  const failed = stats.series.reduce((sum, bucket) => sum + bucket.failed, 0);
  const slowest = Math.max(0, ...stats.series.map((bucket) => bucket.startP95Ms ?? 0));
  const at = stats.series.map((bucket) => bucket.at);
  const ends = [
    <Moment key="first" at={at[0] ?? stats.at} window={stats.window} />,
    <span key="last">now</span>,
  ] as const;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-4">
        <span className={cn('mt-0.5 [&>svg]:size-5', SIGN[tone].ink)}>{SIGN[tone].icon}</span>
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-balance font-semibold text-base">{text}</h2>
          <p className="mt-0.5 text-ink-2 text-sm">
            <Oldest workspace={workspace} stats={stats} />
            {stats.outbox.waiting > 0
              ? ` ${plural(stats.outbox.waiting, 'event')} on the way to the durable server.`
              : ''}
            {stats.outbox.parked > 0 ? (
              <>
                {' '}
                <Link href={`/${workspace}/jobs/parked`} className="text-accent-ink underline">
                  See what was not handed over, and why
                </Link>
                .
              </>
            ) : null}
          </p>
        </div>
        <WindowChoice />
      </div>
      <StatusCounts workspace={workspace} stats={stats} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <Chart
          title="Runs that ended"
          summary={
            ended + failed === 0
              ? `None ${IN_WINDOW[stats.window]}.`
              : `${count(ended)} done, ${count(failed)} gave up ${IN_WINDOW[stats.window]}.`
          }
          kind="bars"
          series={[
            {
              label: 'Done',
              values: stats.series.map((b) => b.completed),
              className: 'fill-accent',
              swatch: 'fill-accent',
            },
            {
              label: 'Gave up',
              values: stats.series.map((b) => b.failed),
              className: 'fill-danger',
              swatch: 'fill-danger',
            },
          ]}
          at={at}
          write={count}
          ends={ends}
        />
        <Chart
          title="Time until a run begins"
          summary={
            slowest === 0
              ? `No run began ${IN_WINDOW[stats.window]}.`
              : `Nineteen of twenty began within ${duration(slowest)}, at the slowest time.`
          }
          kind="lines"
          series={[
            {
              label: 'Half',
              values: stats.series.map((b) => b.startP50Ms),
              className: 'stroke-accent',
              swatch: 'fill-accent',
            },
            {
              label: '19 of 20',
              values: stats.series.map((b) => b.startP95Ms),
              className: 'stroke-warning-ink',
              swatch: 'fill-warning-ink',
            },
          ]}
          at={at}
          write={duration}
          ends={ends}
        />
      </div>
    </div>
  );
}

function Moment({ at, window }: { at: string; window: QueueStatsDto['window'] }) {
  return window === '7d' ? <RelativeTime at={at} /> : <ClockTime at={at} />;
}

function Oldest({ workspace, stats }: { workspace: string; stats: QueueStatsDto }) {
  const oldest = stats.oldestWaiting;
  if (!oldest) return 'The queue is empty: every run that was asked for has begun.';
  return (
    <>
      Oldest in the queue:{' '}
      <Link href={`/${workspace}/jobs/runs?run=${oldest.jobId}`} className="text-accent-ink underline">
        {oldest.functionName}
      </Link>
      , dispatched <RelativeTime at={oldest.dispatchedAt} />.
    </>
  );
}

/** Open ones as they are now, ended ones of the window; each leads to its rows. */
function StatusCounts({ workspace, stats }: { workspace: string; stats: QueueStatsDto }) {
  const hrefOf = (status: JobStatus) => {
    const ended =
      status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'skipped';
    return `/${workspace}/jobs/runs?status=${status}${ended ? `&since=${stats.window}` : ''}`;
  };
  return (
    <ul
      aria-label={`Runs by status; ended ones ${IN_WINDOW[stats.window]}`}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4 xl:grid-cols-8"
    >
      {JOB_STATUSES.map((status) => {
        const { word, tone, icon } = JOB_STATUS[status];
        const value = stats.counts[status];
        const loud = value > 0 && (tone === 'danger' || tone === 'warning');
        return (
          <li key={status} className="bg-surface">
            <Link
              href={hrefOf(status)}
              className="flex h-full flex-col gap-1 px-3 py-2.5 -outline-offset-2 hover:bg-hover"
            >
              <span className="flex items-center gap-1.5 text-ink-2 text-xs [&>svg]:size-3.5 [&>svg]:text-ink-3">
                {icon}
                {word}
              </span>
              <span
                className={cn(
                  'font-semibold text-xl tabular-nums',
                  value === 0 && 'text-ink-3',
                  loud && (tone === 'danger' ? 'text-danger-ink' : 'text-warning-ink'),
                )}
              >
                {count(value)}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
