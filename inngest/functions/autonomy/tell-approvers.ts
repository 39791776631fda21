import { tellApprovers } from '#lib/abilities/index.ts';
import { approvalWaits } from '#lib/autonomy/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { defineFunction } from '../../define-function.ts';

/** Whoever may decide a waiting card hears of it, each in the way they chose. */
export const tellApproversOf = defineFunction({
  id: 'autonomy.tell-approvers',
  name: 'Tell those who decide that an approval waits',
  on: [approvalWaits],
  once: ['approvalId', 'version'],
  priority: 'summary',
  run: ({ event, step, runId }) => {
    const { workspaceId, approvalId, why, version } = event.data;
    return step.run('tell', () =>
      tellApprovers({
        ctx: systemCtx({ workspaceId, name: 'Approvals', runId }),
        input: { approvalId, why, version },
      }),
    );
  },
});
