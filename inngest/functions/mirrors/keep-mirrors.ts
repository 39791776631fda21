import { defineCron, defineFunction } from '#inngest/define-function.ts';
import { messageReceived, messageSent } from '#lib/conversations/events.ts';
import { bodyReceived, recordWanted } from '#lib/mirrors/events.ts';
import { mirrorOpened, mirrorsToPull, noteMessage, wakeRecords } from '#lib/mirrors/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { ticketOpened } from '#lib/tickets/events.ts';
import { pullMirror, syncRecord, takeMirrorBody } from '#lib/wiring.ts';

const ctxOf = (workspaceId: string, runId: string) => systemCtx({ workspaceId, name: 'mirror', runId });

/** Pages of one mirror in one run; what is left is read a minute later. */
const MOST_PAGES = 20;

/** Every minute: what changed there, and what waits for its time. One mirror that fails holds up no other. */
export const pullMirrorsEveryMinute = defineCron({
  id: 'mirrors.pull',
  name: 'Ask mirrored ticket systems for news',
  cron: '* * * * *',
  priority: 'summary',
  run: async ({ step, runId }) => {
    const open = (await step.run('mirrors', () => mirrorsToPull())) as Awaited<
      ReturnType<typeof mirrorsToPull>
    >;
    const count = { mirrors: open.length, wanted: 0, failed: 0, woken: 0 };
    for (const { workspaceId, mirrorId } of open) {
      for (let n = 0; n < MOST_PAGES; n++) {
        const page = (await step.run(`pull-${mirrorId}-${n}`, () =>
          pullMirror(ctxOf(workspaceId, runId), mirrorId),
        )) as Awaited<ReturnType<typeof pullMirror>>;
        if (page.kind === 'failed') count.failed++;
        if (page.kind !== 'read') break;
        count.wanted += page.wanted;
        if (!page.more) break;
      }
      const { woken } = (await step.run(`wake-${mirrorId}`, () =>
        wakeRecords({ ctx: ctxOf(workspaceId, runId), input: { mirrorId } }),
      )) as { woken: number };
      count.woken += woken;
    }
    return count;
  },
});

/** A mirrored system called by itself: what it sent says which tickets to read. */
export const takeMirrorBodyOf = defineFunction({
  id: 'mirrors.take-body',
  name: 'Understand what a mirrored system sent',
  on: [bodyReceived],
  once: ['bodyId', 'replayId'],
  priority: 'summary',
  run: ({ event, step, runId }) => {
    const { workspaceId, mirrorId, bodyId } = event.data;
    return step.run('take', () => takeMirrorBody(ctxOf(workspaceId, runId), { mirrorId, bodyId }));
  },
});

/**
 * Brings one ticket to the same on both sides. The record is held by one run at a time; what a run cannot do now is kept
 * with its time, and the clock wakes it.
 */
export const syncRecordOf = defineFunction({
  id: 'mirrors.sync-record',
  name: 'Bring a mirrored ticket to the same on both sides',
  on: [recordWanted],
  once: ['recordId', 'wanted', 'replayId'],
  priority: 'summary',
  concurrency: 5,
  run: ({ event, step, runId }) => {
    const { workspaceId, recordId } = event.data;
    return step.run('sync', () => syncRecord(ctxOf(workspaceId, runId), recordId, runId));
  },
});

/** A new ticket goes to the mirrors that take them all. */
export const mirrorOpenedOf = defineFunction({
  id: 'mirrors.mirror-opened',
  name: 'Open a new ticket in mirrored systems',
  on: [ticketOpened],
  once: ['ticketId', 'replayId'],
  priority: 'summary',
  run: ({ event, step, runId }) => {
    const { workspaceId, ticketId } = event.data;
    return step.run('mirror', () => mirrorOpened({ ctx: ctxOf(workspaceId, runId), input: { ticketId } }));
  },
});

/** What is written in a ticket's conversation is said on its other sides. */
export const tellMirrorsOf = defineFunction({
  id: 'mirrors.tell-message',
  name: 'Say a message on the other sides of its ticket',
  on: [messageReceived, messageSent],
  once: ['messageId'],
  priority: 'summary',
  when: { cel: 'event.data.ticketed != false', holds: (data) => data.ticketed !== false },
  run: ({ event, step, runId }) => {
    const { workspaceId, conversationId, messageId } = event.data;
    return step.run('tell', () =>
      noteMessage({ ctx: ctxOf(workspaceId, runId), input: { conversationId, messageId } }),
    );
  },
});
