import type { InngestFunction } from 'inngest';
import { executeApproved } from './functions/autonomy/execute-approved.ts';
import { watchApproval } from './functions/autonomy/watch-approval.ts';
import { confirmOptOutOf } from './functions/conversations/confirm-opt-out.ts';
import { indexDocument } from './functions/knowledge/index-document.ts';

/** Every durable function, by hand: what is not listed does not run. */
export const functions: InngestFunction.Any[] = [
  executeApproved,
  watchApproval,
  confirmOptOutOf,
  indexDocument,
];
