import 'server-only';

export { AUDIT_ACTIONS, type AuditAction, ENTITY_TYPES, type EntityType } from './actions.ts';
export { type ClaimedAnswer, claimAnswer, forgetAnswer, type KeptAnswer, keepAnswer } from './keep-answer.ts';
export {
  type ClaimedRow,
  claimOutbox,
  forgiveOutbox,
  outboxLag,
  PARK_AFTER,
  refuseOutbox,
  settleOutbox,
} from './outbox.ts';
export { readTimeline, type TimelineEntry, type TimelinePage } from './read-timeline.ts';
export { type AuditEntry, type Change, changedFields, type OutboxEvent, record } from './record.ts';
export { onDispatcherWake, wakeDispatcher } from './wake.ts';
