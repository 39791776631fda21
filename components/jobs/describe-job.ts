import type { JobRow, JobStepDto, QueueStatsDto } from '#lib/jobs/schemas.ts';
import { duration, plural } from '#lib/ui/format.ts';

type Said = Pick<JobRow, 'status' | 'waitsFor' | 'error' | 'attempts' | 'cancelAskedAt'>;

/** What a run does now, in one line; times are written beside it. */
export function describeNow(job: Said): string {
  if (job.cancelAskedAt && isOpen(job.status)) return 'Being cancelled';
  switch (job.status) {
    case 'queued':
      return 'Nobody has begun it yet';
    case 'running':
      return job.attempts > 1 ? `Attempt ${job.attempts}` : '';
    case 'waiting':
      return job.waitsFor ? `Waits for ${job.waitsFor}` : 'Sleeps';
    case 'retrying':
    case 'failed':
      return job.error?.message || 'No reason was given';
    case 'skipped':
      return 'Another run does the same work';
    default:
      return '';
  }
}

/** What happens at the time that stands beside `describeNow`. A wait that is over in vain is followed by a look. */
export function untilWords(job: {
  status: JobRow['status'];
  steps: readonly Pick<JobStepDto, 'status' | 'endedAt' | 'kind'>[];
}): string {
  if (job.status === 'retrying') return 'again';
  const waiting = job.steps.filter((step) => step.endedAt === null && step.status === 'waiting');
  return waiting.length > 0 && waiting.every((step) => step.kind === 'sleep')
    ? ''
    : 'and looks again at the latest';
}

export const isOpen = (status: JobRow['status']): boolean =>
  status === 'queued' || status === 'running' || status === 'waiting' || status === 'retrying';

/** From begin to end, or until now; null before it began. */
export function tookMs(job: Pick<JobRow, 'startedAt' | 'endedAt'>, now: number | null): number | null {
  if (job.startedAt === null) return null;
  const end = job.endedAt === null ? now : Date.parse(job.endedAt);
  return end === null ? null : Math.max(0, end - Date.parse(job.startedAt));
}

/** `leadId` as `Lead`, `sendIntentId` as `Send intent`. */
export function recordWord(field: string): string {
  const words = field
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LATE_SECONDS = 60;

/** The first thing an operator should read: what needs them, or that nothing does. */
export function headline(stats: QueueStatsDto): { text: string; tone: 'good' | 'warning' | 'danger' } {
  const { deadLetters, oldestWaiting, outbox, counts } = stats;
  if (outbox.parked > 0)
    return {
      tone: 'danger',
      text: `${plural(outbox.parked, 'event')} could not be handed over. What they should start does not happen.`,
    };
  if (oldestWaiting && oldestWaiting.seconds >= LATE_SECONDS)
    return {
      tone: 'warning',
      text: `“${oldestWaiting.functionName}” has waited ${duration(oldestWaiting.seconds * 1_000)} to begin.`,
    };
  if (deadLetters > 0)
    return {
      tone: 'danger',
      text: `${plural(deadLetters, 'run')} gave up and ${deadLetters === 1 ? 'waits' : 'wait'} for you to look.`,
    };
  if (counts.retrying > 0)
    return {
      tone: 'warning',
      text: `${plural(counts.retrying, 'run')} failed and will be tried again. Nothing needs you yet.`,
    };
  const waiting =
    counts.waiting > 0 ? ` ${plural(counts.waiting, 'run')} for a decision, a reply or a time.` : '';
  return { tone: 'good', text: `Nothing needs you.${waiting ? ` Waiting:${waiting}` : ''}` };
}
