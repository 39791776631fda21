'use server';

import { perform } from '#lib/abilities/index.ts';
import {
  addNote as addNoteVerb,
  assignConversation as assignVerb,
  changeConversations as changeConversationsVerb,
  closeConversation as closeVerb,
  dismissStopped as dismissStoppedVerb,
  listMergeCandidates as listMergeCandidatesVerb,
  lookAtThread as lookAtThreadVerb,
  markRead as markReadVerb,
  mergeConversations as mergeConversationsVerb,
  readCarrier as readCarrierVerb,
  removeFile as removeFileVerb,
  reopenConversation as reopenVerb,
  restoreConversations as restoreConversationsVerb,
  reviseText as reviseTextVerb,
  saveComposerDraft as saveComposerDraftVerb,
  snoozeConversation as snoozeVerb,
  splitConversation as splitConversationVerb,
  translateMessage as translateMessageVerb,
  undoThreadChange as undoThreadChangeVerb,
  useSavedReply as useSavedReplyVerb,
} from '#lib/conversations/index.ts';
import { defineServerAction, performAction } from '#lib/http/index.ts';
import { showMail as showMailVerb } from '#lib/wiring.ts';

export const assignConversation = defineServerAction(assignVerb);
export const snoozeConversation = defineServerAction(snoozeVerb);
export const closeConversation = defineServerAction(closeVerb);
export const reopenConversation = defineServerAction(reopenVerb);
export const markRead = defineServerAction(markReadVerb);
export const lookAtThread = defineServerAction(lookAtThreadVerb);
export const saveComposerDraft = defineServerAction(saveComposerDraftVerb);
export const readCarrier = defineServerAction(readCarrierVerb);
export const removeFile = defineServerAction(removeFileVerb);
export const reviseText = defineServerAction(reviseTextVerb);
export const translateMessage = defineServerAction(translateMessageVerb);
export const changeConversations = defineServerAction(changeConversationsVerb);
export const restoreConversations = defineServerAction(restoreConversationsVerb);
export const listMergeCandidates = defineServerAction(listMergeCandidatesVerb);
export const mergeConversations = defineServerAction(mergeConversationsVerb);
export const splitConversation = defineServerAction(splitConversationVerb);
export const undoThreadChange = defineServerAction(undoThreadChangeVerb);
export const addNote = defineServerAction(addNoteVerb);
/** Not `use…`: that is the name of a hook. */
export const countSavedReply = defineServerAction(useSavedReplyVerb);
export const showMail = defineServerAction(showMailVerb);
export const dismissStopped = defineServerAction(dismissStoppedVerb);
export const sendMessage = performAction(perform, 'send_message');
export const sendTemplate = performAction(perform, 'send_template');
export const sendDraft = performAction(perform, 'send_reply');
