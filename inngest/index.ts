import type { InngestFunction } from 'inngest';
import { executeApproved } from './functions/autonomy/execute-approved.ts';
import { watchApproval } from './functions/autonomy/watch-approval.ts';
import { markContactedOf } from './functions/contacts/mark-contacted.ts';
import { qualifyLeadOf } from './functions/contacts/qualify-lead.ts';
import { bumpUp } from './functions/conversations/bump-up.ts';
import { confirmOptOutOf } from './functions/conversations/confirm-opt-out.ts';
import { engageMessage } from './functions/conversations/engage-message.ts';
import { summarizeConversation } from './functions/conversations/summarize.ts';
import { indexDocument } from './functions/knowledge/index-document.ts';

/** Every durable function, by hand: what is not listed does not run. */
export const functions: InngestFunction.Any[] = [
  executeApproved,
  watchApproval,
  confirmOptOutOf,
  bumpUp,
  engageMessage,
  qualifyLeadOf,
  markContactedOf,
  summarizeConversation,
  indexDocument,
];
