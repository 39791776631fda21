import type { ActionState } from '#db/schema/autonomy.ts';
import { actionSettled, agentsResumed } from '#lib/autonomy/events.ts';
import { readActionState, stopOf } from '#lib/autonomy/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import type { Step } from './define-function.ts';

const SETTLED: ReadonlySet<ActionState> = new Set([
  'executed',
  'denied',
  'expired',
  'conflicted',
  'void',
  'failed',
]);

/** Length of the n-th wait. Short at first: an event that came between reading and waiting is lost, the row is not. */
const WAITS = ['20s', '2m', '10m', '1h'] as const;
const waitNumber = (n: number): string => WAITS[Math.min(n, WAITS.length - 1)] ?? '1h';

/**
 * The one wait: read the row, wait for the event (at most an hour), read again. The row is the truth; the event only
 * wakes. `what` is read by people in the jobs desk: it completes "Waits for …".
 */
async function until<T>(
  step: Step,
  id: string,
  what: string,
  read: () => Promise<T | null>,
  event: { name: string; if: string },
): Promise<T> {
  for (let n = 0; ; n++) {
    const found = (await step.run({ id: `${id}:read-${n}`, name: `Look for ${what}` }, read)) as T | null;
    if (found !== null) return found;
    await step.waitForEvent(
      { id: `${id}:wait-${n}`, name: what },
      { event: event.name, if: event.if, timeout: waitNumber(n) },
    );
  }
}

/** CEL over the event waited for. Ids are UUIDs: nothing to quote. */
const sameField = (field: string, value: string): string => `async.data.${field} == '${value}'`;

/**
 * Waits until an action came to its end: executed, denied, expired, conflicted, void or failed. A waiting run never
 * executes; it records and goes on. The approver's reason is in the row (`readAction`), not in the answer.
 */
export const waitForDecision = (
  step: Step,
  wait: { id?: string; workspaceId: string; actionId: string },
): Promise<{ state: ActionState }> =>
  until(
    step,
    wait.id ?? 'decision',
    'a decision on the approval',
    async () => {
      const ctx = systemCtx({ workspaceId: wait.workspaceId, name: 'wait' });
      const { state } = await readActionState({ ctx, input: { actionId: wait.actionId } });
      return SETTLED.has(state) ? { state } : null;
    },
    { name: actionSettled.name, if: sameField('actionId', wait.actionId) },
  );

export interface AgentScope {
  workspaceId: string;
  /** The agent's stable id, e.g. `engage`; null for a person's own act, which only a stopped channel halts. */
  agent: string | null;
  channel?: string;
}

/** Parks the run while a stop covers this agent. No attempt is burnt, nothing is dead-lettered. */
export const waitForAgents = (step: Step, id: string, scope: AgentScope): Promise<{ running: true }> =>
  until(
    step,
    id,
    'agents to be resumed',
    async () => {
      const ctx = systemCtx({ workspaceId: scope.workspaceId, name: 'wait' });
      return (await stopOf({ ctx, input: { agent: scope.agent, channel: scope.channel } }))
        ? null
        : { running: true };
    },
    { name: agentsResumed.name, if: sameField('workspaceId', scope.workspaceId) },
  );

/**
 * A step of an agent: looks whether agents are stopped right before it begins, parks until they are resumed, then
 * runs. Use it for every step that thinks or proposes. `perform` refused by a stop parks the same way.
 */
export async function agentStep<T>(
  step: Step,
  id: string,
  scope: AgentScope,
  run: () => Promise<T>,
): Promise<T> {
  for (let n = 0; ; n++) {
    const suffix = n === 0 ? '' : `:again-${n}`;
    const answer = (await step.run(`${id}${suffix}`, async () => {
      const ctx = systemCtx({ workspaceId: scope.workspaceId, name: 'wait' });
      if (await stopOf({ ctx, input: { agent: scope.agent, channel: scope.channel } }))
        return { stopped: true };
      try {
        return { stopped: false, value: await run() };
      } catch (error) {
        if (isAppError(error) && error.details.reason === 'agents_stopped') return { stopped: true };
        throw error;
      }
    })) as { stopped: true } | { stopped: false; value: T };
    if (!answer.stopped) return answer.value;
    await waitForAgents(step, `${id}:stopped-${n}`, scope);
  }
}
