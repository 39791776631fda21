import { settleAction } from '#lib/abilities/index.ts';
import { inboundReceived } from '#lib/channels/events.ts';
import { settleReceipt } from '#lib/channels/index.ts';
import { type InboundTaken, storeFile, waitingFiles } from '#lib/conversations/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { fetchInboundFile, takeReceipt } from '#lib/wiring.ts';
import { defineFunction } from '../../define-function.ts';

/** A status can overtake the answer to the send it speaks of: how long to wait before looking again. */
const AGAIN_AFTER = ['5s', '30s', '5m'] as const;
const TRIES_PER_FILE = 4;

/**
 * Takes in what a provider sent: maps the stored body, files what it says, fetches its files. Each part finds what was
 * done before and does only the rest, so a body may come twice, late and again from the jobs desk.
 */
export const receiveInbound = defineFunction({
  id: 'conversations.receive-inbound',
  name: 'Take in what a provider sent',
  on: [inboundReceived],
  once: ['receiptId', 'replayId'],
  priority: 'execute',
  concurrency: 20,
  run: async ({ event, step, runId }) => {
    const { workspaceId, receiptId, connectionId } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'channel', runId });
    const take = () => takeReceipt(ctx(), { receiptId, connectionId });

    let taken = (await step.run('take-in', take)) as InboundTaken;
    for (const [n, pause] of AGAIN_AFTER.entries()) {
      if (taken.later === 0) break;
      await step.sleep({ id: `pause-${n}`, name: 'what it speaks of' }, pause);
      const again = (await step.run(`take-in-${n}`, take)) as InboundTaken;
      taken = { ...again, messages: taken.messages, withFiles: taken.withFiles };
    }

    // What is found now was unknown to whoever sent it: the send ends as sent, not as lost.
    for (const { actionId, externalId } of taken.found)
      await step.run(`found-${actionId}`, () =>
        settleAction({
          ctx: ctx(),
          input: { actionId, outcome: { kind: 'sent', providerMessageId: externalId } },
        }),
      );
    // Now there is a message that the same word can be put to.
    if (taken.found.length > 0) await step.run('take-in-found', take);

    const files = taken.withFiles.length > 0 ? await fetchFiles() : { stored: 0, refused: 0 };
    return step.run('settle', () =>
      settleReceipt({
        ctx: ctx(),
        input: {
          receiptId,
          state: taken.messages + taken.duplicates + taken.statuses + taken.changes > 0 ? 'done' : 'ignored',
          outcome: {
            messages: taken.messages,
            duplicates: taken.duplicates,
            statuses: taken.statuses,
            changes: taken.changes,
            ignored: taken.ignored + taken.later,
            ...files,
          },
        },
      }),
    );

    async function fetchFiles(): Promise<{ stored: number; refused: number }> {
      const waiting = await step.run('files', async () =>
        (await waitingFiles({ ctx: ctx(), input: { messageIds: taken.withFiles } })).map(({ id }) => id),
      );
      const count = { stored: 0, refused: 0 };
      for (const fileId of waiting)
        for (let n = 0; n < TRIES_PER_FILE; n++) {
          const state = await step.run(`file-${fileId}-${n}`, () =>
            fetchOne(fileId, n === TRIES_PER_FILE - 1),
          );
          if (state !== 'later') {
            count[state]++;
            break;
          }
          await step.sleep({ id: `file-${fileId}-pause-${n}`, name: 'the provider' }, `${15 * (n + 1)}s`);
        }
      return count;
    }

    /** The bytes go from the provider into the database and never through the durable server. */
    async function fetchOne(fileId: string, last: boolean): Promise<'stored' | 'refused' | 'later'> {
      const [file] = (await waitingFiles({ ctx: ctx(), input: { messageIds: taken.withFiles } })).filter(
        ({ id }) => id === fileId,
      );
      if (!file) return 'stored';
      const fetched = await fetchInboundFile(ctx(), { connectionId, source: file.source });
      if (fetched.kind === 'later' && !last) return 'later';
      const { state } = await storeFile(
        ctx(),
        fileId,
        fetched.kind === 'later' ? { kind: 'gone', reason: 'unreachable' } : fetched,
      );
      return state;
    }
  },
});
