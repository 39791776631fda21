import { defineFunction } from '#inngest/define-function.ts';
import { channelDisabled } from '#lib/channels/events.ts';
import { mirrorDisabled } from '#lib/mirrors/events.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { tellOfDisabled } from '#lib/wiring.ts';

const ctxOf = (workspaceId: string, runId: string) =>
  systemCtx({ workspaceId, name: 'Notifications', runId });

/** Administrators hear of a channel that was switched off. */
export const tellOfDisabledChannel = defineFunction({
  id: 'notifications.channel-disabled',
  name: 'Tell that a channel was switched off',
  on: [channelDisabled],
  once: ['connectionId', 'version'],
  priority: 'summary',
  run: ({ event, step, runId }) => {
    const { workspaceId, connectionId: id, version } = event.data;
    return step.run('tell', () =>
      tellOfDisabled(ctxOf(workspaceId, runId), { type: 'channel', id, version }),
    );
  },
});

/** Administrators hear of a mirror that was switched off. */
export const tellOfDisabledMirror = defineFunction({
  id: 'notifications.mirror-disabled',
  name: 'Tell that a mirror was switched off',
  on: [mirrorDisabled],
  once: ['mirrorId', 'version'],
  priority: 'summary',
  run: ({ event, step, runId }) => {
    const { workspaceId, mirrorId: id, version } = event.data;
    return step.run('tell', () => tellOfDisabled(ctxOf(workspaceId, runId), { type: 'mirror', id, version }));
  },
});
