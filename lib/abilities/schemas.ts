import type { ActionState } from '#db/schema/autonomy.ts';

/** Where a proposal comes from and on what it rests. */
export interface Origin {
  /** The same key is the same action and gets the same answer, for ever. Lead with what caused it: `engage:<messageId>:reply:1`. */
  idempotencyKey: string;
  /** One or two sentences for the approver. */
  why?: string;
  intent?: string;
  /** 0 to 1. */
  confidence?: number;
  sources?: { documentId: string; chunkId: string; title: string; quote: string }[];
  /** What was remembered of the person and used: ids. */
  memories?: string[];
  injectionSuspected?: boolean;
  /** One of many that were asked for at once: refused where a person has to do each by hand. */
  bulk?: boolean;
  /** The AI call behind it, for the decision record. */
  ai?: {
    model: string;
    promptVersion?: string;
    settingsVersion?: number;
    aiCallId?: string;
    builtIn: boolean;
    costMicros?: number | null;
  };
}

/**
 * The gate's answer. At level 1 an agent's action is `ask` with the state `proposed` and no approval: it is offered,
 * nothing waits. `state` is `executed` at once for records, `approved` for a send that is held until its release.
 */
export interface PerformResult {
  actionId: string;
  decisionId: string;
  decision: 'execute' | 'ask' | 'defer' | 'deny';
  approvalId: string | null;
  reasons: string[];
  state: ActionState;
  sendIntentId: string | null;
  /** What a record ability's `apply` returned. */
  outcome: Record<string, unknown> | null;
}
