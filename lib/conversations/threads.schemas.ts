import { z } from 'zod';
import { idField, optionalText, versionField } from '#lib/core/fields.ts';
import type { ConversationRow } from './schemas.ts';

/** How long a merge or a split of conversations can be taken back. */
export const THREAD_UNDO_DAYS = 30;

/** Two conversations that became one, or one that became two. */
export interface ThreadChangeDto {
  id: string;
  kind: 'merge' | 'split';
  /** The conversation that stayed; for a split the one that was split. */
  conversationId: string;
  /** The one that was merged into it, or that was split off. */
  otherId: string;
  /** Whom the other one is with. */
  otherName: string;
  /** How many messages changed their conversation. */
  messages: number;
  by: string;
  at: string;
  /** Until when it can be taken back; null when that is over, or a later change stands on it. */
  undoUntil: string | null;
}

export interface ThreadChanged {
  change: ThreadChangeDto;
  /** The conversation to go on in: the one that took over, or the new one. */
  conversation: ConversationRow;
}

export interface ThreadChangeUndone {
  changeId: string;
  kind: 'merge' | 'split';
  /** The conversation that stayed all the while. */
  conversationId: string;
  otherId: string;
}

/** A conversation that another one may take over. */
export interface MergeCandidate extends ConversationRow {
  /** Whether it is with the same person. */
  samePerson: boolean;
}

/** `conversationId` goes on and takes over everything of `otherId`. */
export const mergeConversationsInput = z.object({
  conversationId: idField,
  otherId: idField,
  /** Optional: a message that comes in meanwhile is no reason not to merge. */
  version: versionField.optional(),
});

/** The message and everything after it go into a new conversation. */
export const splitConversationInput = z.object({ conversationId: idField, messageId: idField });

/** Without `changeId`: the last one that stands. */
export const undoThreadChangeInput = z.object({
  conversationId: idField,
  changeId: idField.optional(),
});

/** Without words only those of the same person; with words those of people with that name or address as well. */
export const mergeCandidatesInput = z.object({ conversationId: idField, q: optionalText(200) });
