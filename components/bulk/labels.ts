import type { BulkDto, BulkPreview } from '#lib/bulk/schemas.ts';
import { count } from '#lib/ui/format.ts';

const said = (parts: readonly [number, string][]): string =>
  parts.flatMap(([n, word]) => (n > 0 ? [`${count(n)} ${word}`] : [])).join(', ');

/** What a change would come to, in a sentence. */
export function previewWords(preview: BulkPreview): string {
  const { total, tried, change, same, blocked, gated, sends } = preview;
  if (sends) {
    const whole = said([
      [sends.now, 'now'],
      ...sends.later.map(({ clock, count: n }): [number, string] => [n, `at ${clock} their time`]),
      [sends.asked, 'after an approval'],
      [blocked, 'blocked'],
    ]);
    return tried < total ? `Of the first ${count(tried)} of ${count(total)}: ${whole}.` : `${whole}.`;
  }
  if (gated) return `${count(total)} will be asked of the gate, which may want a person to approve them.`;
  const words = said([
    [change, 'will change'],
    [same, 'are so already'],
    [blocked, 'cannot be changed'],
  ]);
  return tried < total
    ? `Of the first ${count(tried)} of ${count(total)}: ${words}.`
    : `${words || 'Nothing to change'}.`;
}

/** How far a change is, in a sentence. */
export function progressWords(job: BulkDto): string {
  const handled = job.done + job.skipped + job.asked + job.failed;
  const words = said([
    [job.done, job.change.kind === 'write' ? 'written to' : 'changed'],
    [job.skipped, 'were so already'],
    [job.asked, 'wait for approval'],
    [job.failed, job.change.kind === 'write' ? 'blocked' : 'could not be changed'],
    [job.undone, 'set back'],
    [job.kept, 'kept, because somebody worked on them'],
  ]);
  return `${count(handled)} of ${count(job.total)}${words ? `: ${words}` : ''}`;
}

export const BULK_STATE: Readonly<Record<BulkDto['state'], string>> = {
  running: 'Changing',
  done: 'Done',
  cancelled: 'Stopped',
  undoing: 'Setting back',
  undone: 'Set back',
};

/** What was done to each, in words. */
export function changeWords({ change }: Pick<BulkDto, 'change'>): string {
  switch (change.kind) {
    case 'assign':
      return change.ownerId ? 'Owner changed' : 'Owner taken away';
    case 'tag':
      return `Tagged ${change.tags.join(', ')}`;
    case 'untag':
      return `Tags taken away: ${change.tags.join(', ')}`;
    case 'status':
      return `Status set to ${change.status}`;
    case 'stage':
      return 'Moved to another stage';
    case 'close':
      return change.closeDate ? `Close date set to ${change.closeDate}` : 'Close date taken away';
    case 'queue':
      return change.queueId ? 'Moved to another queue' : 'Taken out of their queue';
    case 'priority':
      return `Priority set to ${change.priority}`;
    case 'ticket_status':
      return `Status set to ${change.status}`;
    case 'macro':
      return 'Macro run';
    case 'write':
      return 'Written to';
    case 'delete':
      return 'Deleted';
  }
}
