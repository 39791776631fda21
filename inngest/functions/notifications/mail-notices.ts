import { defineFunction } from '#inngest/define-function.ts';
import { noticesPlanned } from '#lib/notifications/events.ts';
import type { Looked, SettledMail } from '#lib/notifications/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { lookForMember, sendNotices } from '#lib/wiring.ts';

/** Woken early so often, something is wrong with the time of the machine. */
const MOST_WAITS = 20;
/** The mail itself counts how often it was tried; this only ends a run that never would. */
const MOST_TRIES = 10;

/**
 * Waits until what a member was told of may leave by mail. The row is the truth: a plan that was made anew meanwhile
 * belongs to another run. The mail is written down by one step and sent by the next, which finds its own claim when it
 * comes back.
 */
export const mailNoticesOf = defineFunction({
  id: 'notifications.mail-member',
  name: 'Mail a member what they did not read',
  on: [noticesPlanned],
  once: ['userId', 'version'],
  priority: 'outgoingWebhook',
  concurrency: 20,
  run: async ({ event, step, runId }) => {
    const { workspaceId, userId, version, at } = event.data;
    const ctx = () => systemCtx({ workspaceId, name: 'Notifications', runId });
    let looked: Looked = { mailId: null, waitUntil: at };
    for (let n = 0; looked.waitUntil !== null && n < MOST_WAITS; n++) {
      await step.sleepUntil(
        { id: `due-${n}`, name: 'the time to read it in the desk' },
        new Date(looked.waitUntil),
      );
      looked = (await step.run(`look-${n}`, () => lookForMember(ctx(), { userId, version }))) as Looked;
    }
    const { mailId } = looked;
    if (!mailId) return { status: 'nothing to mail' };
    for (let n = 0; n < MOST_TRIES; n++) {
      const sent = (await step.run(`send-${n}`, () => sendNotices(ctx(), mailId))) as SettledMail;
      if (!sent.retryAt) return { status: sent.state, mailId };
      await step.sleepUntil({ id: `later-${n}`, name: 'a later time to send' }, new Date(sent.retryAt));
    }
    return { status: 'ready', mailId };
  },
});
