import type { InngestFunction } from 'inngest';
import { executeApproved } from './functions/autonomy/execute-approved.ts';
import { logDecisionHeads } from './functions/autonomy/log-decision-heads.ts';
import { tellApproversOf } from './functions/autonomy/tell-approvers.ts';
import { watchApproval } from './functions/autonomy/watch-approval.ts';
import { changeManyOf, undoManyOf } from './functions/bulk/change-many.ts';
import { assignLeadOf, assignLeadsOf } from './functions/capture/assign-lead.ts';
import { fileNewUnderAccount } from './functions/contacts/file-under-account.ts';
import {
  findDuplicatesOfBatch,
  findDuplicatesOfChanged,
  findDuplicatesOfMerged,
  findDuplicatesOfNew,
} from './functions/contacts/find-duplicates.ts';
import { markContactedOf } from './functions/contacts/mark-contacted.ts';
import { qualifyLeadOf } from './functions/contacts/qualify-lead.ts';
import { sweepDuplicatesHourly } from './functions/contacts/sweep-duplicates.ts';
import { voidWithdrawn } from './functions/contacts/void-withdrawn.ts';
import { askRatingOf } from './functions/conversations/ask-rating.ts';
import { bumpUp } from './functions/conversations/bump-up.ts';
import { confirmOptOutOf } from './functions/conversations/confirm-opt-out.ts';
import { engageMessage } from './functions/conversations/engage-message.ts';
import { fetchMailEveryMinute } from './functions/conversations/fetch-mail.ts';
import { receiveInbound } from './functions/conversations/receive-inbound.ts';
import { rememberPeople } from './functions/conversations/remember.ts';
import { removeOldReceiptsHourly } from './functions/conversations/remove-old-receipts.ts';
import { summarizeConversation } from './functions/conversations/summarize.ts';
import { sweepFilesHourly } from './functions/conversations/sweep-files.ts';
import { testMailOf } from './functions/conversations/test-mail.ts';
import { wakeSnoozed } from './functions/conversations/wake-snoozed.ts';
import { proposeChangeOf } from './functions/deals/propose-change.ts';
import { checkImportOf, importRowsOf, readImportOf, undoImportOf } from './functions/imports/import-rows.ts';
import { embedTicketsEachMinute } from './functions/insights/embed-tickets.ts';
import { foldReportsEachMinute } from './functions/insights/fold-reports.ts';
import { indexSearchEachMinute } from './functions/insights/index-search.ts';
import { followRuns } from './functions/jobs/follow-runs.ts';
import { removeOldJobsHourly } from './functions/jobs/remove-old-jobs.ts';
import { replayJobs } from './functions/jobs/replay.ts';
import { embedStaleArticles } from './functions/knowledge/embed-stale.ts';
import {
  importArticlesOf,
  readSourcesOf,
  sweepImportsHourly,
} from './functions/knowledge/import-articles.ts';
import { indexDocument } from './functions/knowledge/index-document.ts';
import { publishScheduled } from './functions/knowledge/publish-scheduled.ts';
import {
  mirrorOpenedOf,
  pullMirrorsEveryMinute,
  syncRecordOf,
  takeMirrorBodyOf,
  tellMirrorsOf,
} from './functions/mirrors/keep-mirrors.ts';
import { mailNoticesOf } from './functions/notifications/mail-notices.ts';
import { tellOfDisabledChannel, tellOfDisabledMirror } from './functions/notifications/tell-broken.ts';
import { remindOfTask } from './functions/tasks/remind.ts';
import { draftArticleOf } from './functions/tickets/draft-article.ts';
import { followConversationOf } from './functions/tickets/follow-conversation.ts';
import { triageTicketOf } from './functions/tickets/triage-ticket.ts';
import { reckonOpenTicketsOf, watchClocksOf } from './functions/tickets/watch-clocks.ts';

/** Every durable function, by hand: what is not listed does not run. */
export const functions: InngestFunction.Any[] = [
  executeApproved,
  watchApproval,
  tellApproversOf,
  confirmOptOutOf,
  voidWithdrawn,
  bumpUp,
  receiveInbound,
  fetchMailEveryMinute,
  testMailOf,
  removeOldReceiptsHourly,
  engageMessage,
  qualifyLeadOf,
  markContactedOf,
  assignLeadOf,
  assignLeadsOf,
  proposeChangeOf,
  summarizeConversation,
  wakeSnoozed,
  sweepFilesHourly,
  askRatingOf,
  rememberPeople,
  readSourcesOf,
  importArticlesOf,
  sweepImportsHourly,
  indexDocument,
  publishScheduled,
  embedStaleArticles,
  replayJobs,
  followRuns,
  removeOldJobsHourly,
  logDecisionHeads,
  findDuplicatesOfNew,
  findDuplicatesOfBatch,
  findDuplicatesOfChanged,
  findDuplicatesOfMerged,
  fileNewUnderAccount,
  sweepDuplicatesHourly,
  indexSearchEachMinute,
  embedTicketsEachMinute,
  foldReportsEachMinute,
  changeManyOf,
  undoManyOf,
  readImportOf,
  checkImportOf,
  importRowsOf,
  undoImportOf,
  remindOfTask,
  mailNoticesOf,
  tellOfDisabledChannel,
  tellOfDisabledMirror,
  watchClocksOf,
  reckonOpenTicketsOf,
  followConversationOf,
  triageTicketOf,
  draftArticleOf,
  pullMirrorsEveryMinute,
  takeMirrorBodyOf,
  syncRecordOf,
  mirrorOpenedOf,
  tellMirrorsOf,
];
