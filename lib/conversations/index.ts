import 'server-only';

export { aboutIntent } from './about-intent.ts';
export { addNote } from './add-note.ts';
export { assignConversation } from './assign-conversation.ts';
export { takeInMessage } from './call-ingest.ts';
export { blockSend, claimSend, oneAtATime, postponeSend, toOutgoing } from './claim-send.ts';
export { closeConversation } from './close-conversation.ts';
export { composerDraftOf, saveComposerDraft } from './composer-draft.ts';
export { decideOptOut } from './decide-opt-out.ts';
export { decideSection, type SectionFacts } from './decide-section.ts';
export { ungroundedClaims } from './drafting/check-grounding.ts';
export { type WrittenAnswer, writeAnswer } from './drafting/write-answer.ts';
export { endMail } from './end-mail.ts';
export {
  type ClosingFacts,
  type Drafted,
  draftStep,
  type Understood,
  understandStep,
} from './engage-steps.ts';
export { readMarkToken } from './engagement/mark-links.ts';
export { markMessage } from './engagement/mark-message.ts';
export { countEngagement, readContactEngagement } from './engagement/read-engagement.ts';
export { recordVisit } from './engagement/record-visit.ts';
export { getEngagementSettings, updateEngagementSettings } from './engagement/settings.ts';
export { decideFileType } from './files/decide-file-type.ts';
export { dropFiles } from './files/drop-files.ts';
export { keepFile, uploadFile } from './files/keep-file.ts';
export { openFile } from './files/open-file.ts';
export { readCarrier } from './files/read-carrier.ts';
export { readConversationFile } from './files/read-conversation-file.ts';
export { removeFile } from './files/remove-file.ts';
export { checkFiles, loadOutgoing } from './files/sent-files.ts';
export { sweepFiles } from './files/sweep-files.ts';
export { followDraft } from './follow-draft.ts';
export { followUpStep } from './follow-up-step.ts';
export { giveConversations } from './give-conversations.ts';
export { holdSend } from './hold-send.ts';
export { readFile, storeFile, waitingFiles } from './inbound/files.ts';
export { type InboundTaken, takeInbound } from './inbound/take-inbound.ts';
export { takeStatus } from './inbound/take-status.ts';
export { ingestConversation } from './ingest-conversation.ts';
export { ingestMessage } from './ingest-message.ts';
export { listCitations } from './list-citations.ts';
export { listConversations } from './list-conversations.ts';
export { listResponses } from './list-responses.ts';
export { loadEngagement } from './load-engagement.ts';
export { lookAtThread } from './look-at-thread.ts';
export { allowMailImages, loadMailPage } from './mail-page.ts';
export { mailThread } from './mail-thread.ts';
export { changeConversations } from './many/change-conversations.ts';
export { restoreConversations } from './many/restore-conversations.ts';
export { markRead } from './mark-read.ts';
export { rememberStep } from './memory/remember-step.ts';
export { draftOfMessage, isConfirmed, isSuppressed } from './messages-repo.ts';
export { nameMessage } from './name-message.ts';
export { paceSend } from './pacing/pace-send.ts';
export { readPace } from './pacing/read-pace.ts';
export { askRating } from './ratings/ask-rating.ability.ts';
export { listAskedRatings } from './ratings/asked-ratings.ts';
export { giveRating, readRatingLink } from './ratings/give-rating.ts';
export { listRatings } from './ratings/list-ratings.ts';
export { prepareRating } from './ratings/prepare-rating.ts';
export { getRatingSettings, ratingTime, updateRatingSettings } from './ratings/rating-settings.ts';
export { readThread } from './read-thread.ts';
export { recordReceipt } from './record-receipt.ts';
export { refileConversation } from './refile-conversation.ts';
export { reopenConversation } from './reopen-conversation.ts';
export { conversationRowsOfAccount, conversationRowsOfContact, findConversation } from './repo.ts';
export { reviseText } from './revise/revise-text.ts';
export { draftDto, editDraft, saveDraft } from './save-draft.ts';
export { blankValues } from './saved/blank-values.ts';
export { bringSavedFiles, findSavedFiles } from './saved/chosen-files.ts';
export { keepSavedReplyFile, readSavedReplyFile, uploadSavedReplyFile } from './saved/keep-reply-file.ts';
export { filesOfMacros, setFilesOf } from './saved/reply-files.ts';
export {
  createSavedReply,
  deleteSavedReply,
  listSavedReplies,
  readSavedReply,
  updateSavedReply,
} from './saved/saved-replies.ts';
export { useSavedReply } from './saved/use-saved-reply.ts';
export { dismissStopped, listScheduledSends } from './scheduled-sends.ts';
export { sectionFacts } from './section-facts.ts';
export { type ReplyFacts, replyFacts, sendCard, sendParts } from './send-facts.ts';
export { confirmOptOut, sendMessage } from './send-message.ability.ts';
export { sendFollowUp, sendReply } from './send-reply.ability.ts';
export { sendTemplate } from './send-template.ability.ts';
export { type Sender, senderOf, sendersOf } from './sender-of.ts';
export { lockSendOfAction, type SendRow } from './sends-repo.ts';
export { type SentBy, settleSent, settleUnsent } from './settle-send.ts';
export { snoozeConversation } from './snooze-conversation.ts';
export { summarizeStep } from './summarize-step.ts';
export { listMergeCandidates } from './threads/list-merge-candidates.ts';
export { listThreadChanges } from './threads/list-thread-changes.ts';
export { mergeConversations } from './threads/merge-conversations.ts';
export { splitConversation } from './threads/split-conversation.ts';
export { undoThreadChange } from './threads/undo-thread-change.ts';
export { translateMessage } from './translate/translate-message.ts';
export { conversationsWith, threadsOfContact, voidOpenWork } from './void-open-work.ts';
export { wakeConversation } from './wake-conversation.ts';
export { whoTypes } from './who-types.ts';
export { withdrawSend } from './withdraw-send.ts';
