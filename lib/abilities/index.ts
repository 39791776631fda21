import 'server-only';

export { approveAction } from './approve-action.ts';
export { listAbilities } from './catalogue.ts';
export { deliver } from './deliver.ts';
export { type Claim, claimAction, settleAction } from './execute-action.ts';
export { foresee } from './foresee.ts';
export { perform } from './perform.ts';
export { refreshApproval } from './refresh-approval.ts';
export { dismissAction, rejectAction } from './reject-action.ts';
export type { Origin, PerformResult } from './schemas.ts';
export { tellApprovers } from './tell-approvers.ts';
export { undoAction } from './undo-action.ts';
export { undoMerge } from './undo-merge.ts';
export { voidAfterOptOut } from './void-after-opt-out.ts';
export { voidAfterWithdrawal } from './void-after-withdrawal.ts';
export { expireApproval, readWatched, remindApproval, type Watched } from './watch-approval.ts';
