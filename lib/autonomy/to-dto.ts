import type { ActionRow, ApprovalRow, DecisionRow } from './actions-repo.ts';
import type { ApprovalView } from './approval-views.ts';
import type { ApprovalDto } from './approvals.schemas.ts';
import { changedOf } from './fingerprint.ts';
import type { PolicyRow } from './policies-repo.ts';
import type { PolicyDto } from './policy.schemas.ts';
import type { ActionDto, DecisionDto } from './schemas.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const policyDto = (row: PolicyRow): PolicyDto => ({
  version: row.version,
  defaultLevel: row.defaultLevel,
  rules: row.rules,
  minConfidence: row.minConfidence,
  valueCeiling: row.valueCeiling,
  limits: row.limits,
  reason: row.reason,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
});

export const decisionDto = (row: DecisionRow): DecisionDto => ({
  id: row.id,
  actionId: row.actionId,
  kind: row.kind,
  policyVersion: row.policyVersion,
  level: row.level,
  rule: row.rule,
  reasons: row.reasons,
  facts: row.facts,
  model: row.model,
  promptVersion: row.promptVersion,
  aiSettingsVersion: row.aiSettingsVersion,
  builtIn: row.builtIn,
  sources: row.sources,
  costMicros: row.costMicros,
  createdAt: row.createdAt.toISOString(),
});

/** A send may be taken back while it is held: until its release, kept in `deferUntil`. */
export const undoUntil = (action: Pick<ActionRow, 'state' | 'deferUntil'>): string | null =>
  action.state === 'approved' || action.state === 'deferred' ? iso(action.deferUntil) : null;

export const approvalDto = (
  approval: ApprovalRow,
  action: ActionRow,
  decision: Pick<DecisionRow, 'level' | 'policyVersion' | 'rule' | 'reasons' | 'builtIn' | 'model'>,
  view: ApprovalView,
): ApprovalDto => ({
  id: approval.id,
  actionId: action.id,
  decisionId: approval.decisionId,
  state: approval.state,
  ability: action.ability,
  actionState: action.state,
  subject: { type: action.subjectType, id: action.subjectId },
  contactId: action.contactId,
  conversationId: action.conversationId,
  channel: action.channel,
  proposedBy: { kind: action.actorKind, id: action.actorId, name: action.actorName },
  fingerprint: approval.fingerprint,
  shown: approval.shown,
  risk: approval.risk,
  value: approval.value,
  level: decision.level,
  policyVersion: decision.policyVersion,
  rule: decision.rule,
  reasons: decision.reasons,
  builtIn: decision.builtIn,
  model: decision.model,
  remindAt: approval.remindAt.toISOString(),
  expiresAt: approval.expiresAt.toISOString(),
  decidedBy: approval.decidedBy,
  decidedByName: approval.decidedByName,
  decidedAt: iso(approval.decidedAt),
  reason: approval.reason,
  undoUntil: undoUntil(action),
  changed: approval.state === 'conflicted' ? changedOf(action) : [],
  ...view,
  signaturesNeeded: approval.signaturesNeeded,
  approverRole: approval.approverRole,
  onExpiry: approval.onExpiry,
  reminded: approval.remindedAt !== null,
  passedOn: approval.passedOn,
  asked:
    approval.askedOf && approval.askedAt
      ? {
          of: { id: approval.askedOf, name: approval.askedOfName ?? '' },
          by: approval.askedBy ? { id: approval.askedBy, name: approval.askedByName ?? '' } : null,
          note: approval.askedNote,
          at: approval.askedAt.toISOString(),
        }
      : null,
  version: approval.version,
  createdAt: approval.createdAt.toISOString(),
});

export const actionDto = (
  action: ActionRow,
  decision: DecisionRow | null,
  approval: { row: ApprovalRow; view: ApprovalView } | null,
): ActionDto => ({
  id: action.id,
  ability: action.ability,
  state: action.state,
  proposedBy: { kind: action.actorKind, id: action.actorId, name: action.actorName },
  subject: { type: action.subjectType, id: action.subjectId },
  contactId: action.contactId,
  conversationId: action.conversationId,
  channel: action.channel,
  risk: action.risk,
  outcome: action.outcome,
  executedAt: iso(action.executedAt),
  createdAt: action.createdAt.toISOString(),
  decision: decision ? decisionDto(decision) : null,
  approval: approval && decision ? approvalDto(approval.row, action, decision, approval.view) : null,
});
