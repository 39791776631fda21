'use server';

import { listContacts } from '#lib/contacts/index.ts';
import { defineServerAction } from '#lib/http/index.ts';
import { runMacro as runMacroVerb, undoMacro as undoMacroVerb } from '#lib/macros/index.ts';
import {
  mirrorTicket as mirrorTicketVerb,
  settleConflict as settleConflictVerb,
  writeMirrorReply as writeMirrorReplyVerb,
} from '#lib/mirrors/index.ts';
import {
  dismissTicketArticle as dismissTicketArticleVerb,
  linkTicket as linkTicketVerb,
  listTicketMessages as listTicketMessagesVerb,
  listTickets,
  logTime as logTimeVerb,
  mergeTickets as mergeTicketsVerb,
  offerTicketArticle as offerTicketArticleVerb,
  openTicket as openTicketVerb,
  readTicket as readTicketVerb,
  setTicketDesk as setTicketDeskVerb,
  solveDuplicates as solveDuplicatesVerb,
  splitTicket as splitTicketVerb,
  takeTicketArticle as takeTicketArticleVerb,
  undoTicketMerge as undoTicketMergeVerb,
  unlinkTicket as unlinkTicketVerb,
  unwatchTicket as unwatchTicketVerb,
  updateTicket as updateTicketVerb,
  useAnswer as useAnswerVerb,
  watchTicket as watchTicketVerb,
} from '#lib/tickets/index.ts';

export const loadTickets = defineServerAction(listTickets);
export const readTicketAnew = defineServerAction(readTicketVerb);
export const updateTicket = defineServerAction(updateTicketVerb);
export const logTime = defineServerAction(logTimeVerb);
export const linkTicket = defineServerAction(linkTicketVerb);
export const unlinkTicket = defineServerAction(unlinkTicketVerb);
export const setTicketDesk = defineServerAction(setTicketDeskVerb);
export const watchTicket = defineServerAction(watchTicketVerb);
export const unwatchTicket = defineServerAction(unwatchTicketVerb);
export const solveDuplicates = defineServerAction(solveDuplicatesVerb);
export const takeTicketArticle = defineServerAction(takeTicketArticleVerb);
export const dismissTicketArticle = defineServerAction(dismissTicketArticleVerb);
export const offerTicketArticle = defineServerAction(offerTicketArticleVerb);
export const useAnswer = defineServerAction(useAnswerVerb);
export const openTicket = defineServerAction(openTicketVerb);
export const findContacts = defineServerAction(listContacts);
export const runMacro = defineServerAction(runMacroVerb);
export const undoMacro = defineServerAction(undoMacroVerb);
export const mergeTickets = defineServerAction(mergeTicketsVerb);
export const splitTicket = defineServerAction(splitTicketVerb);
export const undoTicketMerge = defineServerAction(undoTicketMergeVerb);
export const listTicketMessages = defineServerAction(listTicketMessagesVerb);
export const mirrorTicket = defineServerAction(mirrorTicketVerb);
export const settleConflict = defineServerAction(settleConflictVerb);
export const writeMirrorReply = defineServerAction(writeMirrorReplyVerb);
