import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();
const decided = z.object({ approvalId: id, actionId: id });
/** Counts the times one action was asked or released (approved, undone, approved again): each counts once. */
const round = z.string().default('1');
/** Whom and which thread the action is about: by these the jobs desk finds the runs of a conversation. */
const about = { contactId: id.nullish(), conversationId: id.nullish() };

export const aboutOf = (of: {
  contactId?: string | null;
  conversationId?: string | null;
}): { contactId: string | null; conversationId: string | null } => ({
  contactId: of.contactId ?? null,
  conversationId: of.conversationId ?? null,
});

export const approvalRequested = defineEvent('approval/requested', decided.extend({ round, ...about }));
export const approvalGranted = defineEvent('approval/granted', decided.extend({ round, ...about }));
/**
 * A card waits for somebody who is to hear of it: asked by name, passed on to others, or half of its time is over.
 * `version` is the approval's as of then.
 */
export const approvalWaits = defineEvent(
  'approval/waits',
  z.object({ approvalId: id, why: z.enum(['asked', 'passed_on', 'half_time']), version: z.number().int() }),
);
export const approvalDenied = defineEvent('approval/denied', decided);
export const approvalExpired = defineEvent('approval/expired', decided);

/** The gate said "execute" (no person needed): the executor takes it from here. */
export const actionReleased = defineEvent('action/released', z.object({ actionId: id, round, ...about }));
export const actionExecuted = defineEvent('action/executed', z.object({ actionId: id }));
export const actionConflicted = defineEvent('action/conflicted', z.object({ actionId: id }));
export const actionFailed = defineEvent('action/failed', z.object({ actionId: id }));
/** Undone while held, or overtaken (STOP, a newer message): nothing went out. */
export const actionVoided = defineEvent('action/voided', z.object({ actionId: id }));

/**
 * Said beside each of the ends above (and a denied or expired approval), so that a waiting run listens for one name.
 */
export const actionSettled = defineEvent(
  'action/settled',
  z.object({
    actionId: id,
    state: z.enum(['executed', 'denied', 'expired', 'conflicted', 'void', 'failed']),
  }),
);

export const agentsStopped = defineEvent('agents/stopped', z.object({ scope: z.string(), key: z.string() }));
export const agentsResumed = defineEvent('agents/resumed', z.object({ scope: z.string(), key: z.string() }));
