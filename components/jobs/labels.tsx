import { Ban, CircleCheck, CircleX, Clock, Copy, Hourglass, LoaderCircle, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Status, type Tone } from '#components/ui/badge.tsx';
import type { JobStatus, JobStepDto } from '#lib/jobs/schemas.ts';

interface Look {
  word: string;
  tone: Tone;
  icon: ReactNode;
}

export const JOB_STATUS: Readonly<Record<JobStatus, Look>> = {
  queued: { word: 'In the queue', tone: 'neutral', icon: <Clock aria-hidden /> },
  running: { word: 'Running', tone: 'info', icon: <LoaderCircle aria-hidden /> },
  waiting: { word: 'Waiting', tone: 'accent', icon: <Hourglass aria-hidden /> },
  retrying: { word: 'Trying again', tone: 'warning', icon: <RotateCw aria-hidden /> },
  completed: { word: 'Done', tone: 'good', icon: <CircleCheck aria-hidden /> },
  failed: { word: 'Gave up', tone: 'danger', icon: <CircleX aria-hidden /> },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: <Ban aria-hidden /> },
  skipped: { word: 'Same work', tone: 'neutral', icon: <Copy aria-hidden /> },
};

export const STEP_STATUS: Readonly<Record<JobStepDto['status'], Look>> = {
  running: JOB_STATUS.running,
  waiting: JOB_STATUS.waiting,
  retrying: JOB_STATUS.retrying,
  completed: JOB_STATUS.completed,
  failed: JOB_STATUS.failed,
  timed_out: { word: 'Time ran out', tone: 'neutral', icon: <Hourglass aria-hidden /> },
  cancelled: JOB_STATUS.cancelled,
};

export function JobSign({ status, quiet }: { status: JobStatus; quiet?: boolean }) {
  const { word, tone, icon } = JOB_STATUS[status];
  return (
    <Status tone={tone} icon={icon} {...(quiet ? { quiet } : {})}>
      {word}
    </Status>
  );
}
