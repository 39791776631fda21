import { expireApproval, readWatched, remindApproval, type Watched } from '#lib/abilities/index.ts';
import { approvalRequested } from '#lib/autonomy/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { defineFunction } from '../../define-function.ts';

/** How often the end of an approval's time can be put off: undone, passed on. */
const MAX_EXTENSIONS = 50;

/** Reminds at half time, passes on or ends what nobody answered. By compare-and-set: it never sends anything. */
export const watchApproval = defineFunction({
  id: 'autonomy.watch-approval',
  name: 'Watch approvals',
  on: [approvalRequested],
  once: ['approvalId', 'round'],
  priority: 'summary',
  concurrency: 50,
  run: async ({ event, step, runId }) => {
    const { workspaceId, approvalId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'approvals', runId });
    let watched = (await step.run('read', () =>
      readWatched({ ctx: ctx(), input: { approvalId } }),
    )) as Watched;
    for (let n = 0; n < MAX_EXTENSIONS; n++) {
      // Who is asked anew has a half-time of their own; the row knows whether it was reminded of already.
      const again = n === 0 ? '' : `-${n}`;
      await step.sleepUntil(
        { id: `half-time${again}`, name: 'half of the time to decide' },
        watched.remindAt,
      );
      await step.run(`remind${again}`, () => remindApproval({ ctx: ctx(), input: { approvalId } }));
      await step.sleepUntil({ id: `end-${n}`, name: 'the end of the time to decide' }, watched.expiresAt);
      watched = (await step.run(`expire-${n}`, () =>
        expireApproval({ ctx: ctx(), input: { approvalId } }),
      )) as Watched;
      if (watched.state !== 'pending') return { state: watched.state };
    }
    return { state: watched.state };
  },
});
