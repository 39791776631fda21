import { toast } from '#components/ui/toast.tsx';
import type { BulkDto } from '#lib/bulk/schemas.ts';
import type { BulkDesk } from './bulk-desk.ts';
import { BULK_STATE, progressWords } from './labels.ts';

const EVERY_MS = 700;
const UNDO_MS = 60_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Tells how far a change of many records is, in one message at the edge of the screen: it can be stopped there while it
 * runs and set back for a minute after. The work itself is the server's and does not depend on this page.
 */
export async function followBulk(begun: BulkDto, desk: BulkDesk): Promise<void> {
  const input = { bulkId: begun.id };
  const id = `bulk-${begun.id}`;
  let job = begun;
  let shown = '';
  while (job.state === 'running' || job.state === 'undoing') {
    const words = progressWords(job);
    if (words !== shown) {
      shown = words;
      toast.working(`${BULK_STATE[job.state]}, ${words}`, {
        id,
        ...(job.state === 'running' ? { stop: () => desk.cancel(input) } : {}),
      });
    }
    await wait(EVERY_MS);
    const answer = await desk.read(input).catch(() => null);
    if (answer?.ok) job = answer.data;
  }
  const [reason] = job.reasons;
  const options = {
    id,
    ...(reason ? { detail: `${reason.count}: ${reason.reason}` } : {}),
    ...(job.state !== 'undone' && job.done > 0
      ? {
          duration: UNDO_MS,
          undo: async () => {
            const back = await desk.undo(input);
            if (back.ok) await followBulk(back.data, desk);
            else toast.error(back.error.message);
          },
        }
      : {}),
  };
  const words = `${BULK_STATE[job.state]}, ${progressWords(job)}`;
  if (job.failed > 0 || job.kept > 0) toast.warning(words, options);
  else toast.done(words, options);
}
