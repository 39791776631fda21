import 'server-only';

export {
  type Ability,
  type AbilityFacts,
  type ActionProgress,
  type CardOfAbility,
  defineOutwardAbility,
  defineRecordAbility,
  type FingerprintParts,
  type OutwardAbility,
  type RecordAbility,
  type Release,
} from './ability.ts';
export {
  type ActionRow,
  type ApprovalRow,
  findAction,
  findActionByKey,
  findApproval,
  findApprovalOfAction,
  findDecision,
  insertAction,
  insertApproval,
  insertDecision,
  lockAction,
  moveAction,
  moveApproval,
} from './actions-repo.ts';
export { listApprovalRules, readApprovalRule, setApprovalRule } from './approval-rules.ts';
export { approvalViews } from './approval-views.ts';
export { askCandidate } from './ask-candidate.ts';
export { askColleague } from './ask-colleague.ts';
export {
  changePolicy,
  removeRule,
  restorePolicy,
  setLevel,
  setLimits,
  setRule,
} from './change-policy.ts';
export { giveGrant, listGrants, revokeGrant } from './class-grants.ts';
export { conflictActionsOf } from './conflict-actions.ts';
export { decideAutonomy, policyLine } from './decide-autonomy.ts';
export { decideExpiry } from './decide-expiry.ts';
export { decideSignature, othersToSign, type SignatureAnswer } from './decide-signature.ts';
export { demoteAfterOverrides, demoteAfterRejection, demoteAfterSetback } from './demote.ts';
export { explainDecision, ruleOf } from './explain-decision.ts';
export { cardSince, changedOf, changedParts, fingerprint, movedParts } from './fingerprint.ts';
export { getAutonomy } from './get-autonomy.ts';
export type { GrantOffer, Kind } from './grants.schemas.ts';
export { countGrantUse, findGrant, grantStands } from './grants-repo.ts';
export { type HardQuestion, hardRule, notBefore } from './hard-rules.ts';
export {
  declineRise,
  listLevelChanges,
  listLevelOffers,
  readDemotion,
  signRise,
} from './level-offers.ts';
export { listAgents } from './list-agents.ts';
export { listApprovals, readAction, readApproval } from './list-approvals.ts';
export { listPolicies } from './list-policies.ts';
export { type Member, membersOf, requestersOf, standsInFor, substituteOf } from './members-repo.ts';
export { offerGrant } from './offer-grant.ts';
export { isOvertaken } from './overtaken.ts';
export { readPolicy } from './policies-repo.ts';
export type { Answer, AutonomyQuestion, Grant, Policy } from './question.ts';
export { clockIn, minutesInZone, quietUntil } from './quiet-hours.ts';
export { readActionState } from './read-action-state.ts';
export { rebindApproval } from './rebind-approval.ts';
export { factsOfQuestion, questionOfRecord } from './recorded-facts.ts';
export type { ChainReport, Finding } from './records/check-chain.ts';
export { eraseDecisionPayloads } from './records/erase-payloads.ts';
export { exportDecisions } from './records/export-decisions.ts';
export { type ChainHead, listHeads, logHeads } from './records/list-heads.ts';
export { readPlaces } from './records/read-places.ts';
export { type DecisionEntry, entryOf, recordDecision } from './records/record-decision.ts';
export { verifyChain, verifyDecisions } from './records/verify-chain.ts';
export { replayPolicy } from './replay-policy.ts';
export { outcomeOf } from './replay-row.ts';
export { counting, insertSignature, signaturesOf, voidSignatures } from './signatures-repo.ts';
export { resumeAgents, stopAgents } from './stop-agents.ts';
export { stopOf } from './stop-of.ts';
export { findStop, type Stop } from './stops-repo.ts';
export { endSubstitute, listSubstitutes, nameSubstitute } from './substitutes.ts';
export { actionDto, approvalDto, decisionDto, policyDto, undoUntil } from './to-dto.ts';
export { adoptCandidate, discardCandidate, readCandidate, tryPolicy } from './try-policy.ts';
export { lockOpenActions, type VoidReason, voidAction } from './void-actions.ts';
