import { type DecisionEntry, recordDecision } from '#lib/autonomy/index.ts';
import { POLICY_VERSION, type Scene, SEED, type SeedActor } from './scene.ts';

/** A line of the decision record as the scene remembers it. */
export type SeedRecord = DecisionEntry & { at: Date; actor: SeedActor };

/** What the gate answered to a reply, who signed it, and what came of it. */
export const recordsOfReply = ({
  about,
  gate,
  approval,
  end,
  text,
}: {
  about: Pick<DecisionEntry, 'actionId' | 'decisionId' | 'contactId' | 'ability'>;
  gate: {
    at: Date;
    level: 2 | 4;
    rule: string;
    reason: string;
    sources: object[];
    draftId: string;
    bound: string;
    /** Which agent wanted it. */
    agent: SeedActor;
  };
  approval: { at: Date; id: string; approver: SeedActor } | null;
  end: { at: Date; messageId: string; failed: string | null };
  text: string;
}): SeedRecord[] => [
  {
    ...about,
    at: gate.at,
    actor: gate.agent,
    kind: 'decided',
    answer: approval ? 'ask' : 'execute',
    level: gate.level,
    rule: gate.rule,
    policyVersion: POLICY_VERSION,
    model: 'built-in',
    builtIn: true,
    inputs: { ability: about.ability, input: { draftId: gate.draftId }, fingerprint: gate.bound },
    payload: { proposedBy: gate.agent.name, reasons: [gate.reason], sources: gate.sources },
  },
  ...(approval
    ? [
        {
          ...about,
          at: approval.at,
          actor: approval.approver,
          kind: 'approved' as const,
          approvalId: approval.id,
          payload: { by: approval.approver.name, shown: { body: text } },
        },
      ]
    : []),
  {
    ...about,
    at: end.at,
    actor: SEED,
    kind: end.failed ? 'failed' : 'executed',
    outcome: end.failed,
    payload: { outcome: { messageId: end.messageId } },
  },
];

/** Enters everything that was decided in the chain, in the order in which it happened. */
export function enterDecisions({ tx, workspaceId, records }: Scene): void {
  for (const { at, actor, ...entry } of [...records].sort((a, b) => a.at.getTime() - b.at.getTime()))
    recordDecision(tx, { workspaceId, actor, now: at }, entry);
}
