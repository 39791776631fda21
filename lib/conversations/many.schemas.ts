import { z } from 'zod';
import { idField, momentField, textField } from '#lib/core/fields.ts';

const tag = textField(40);

/** One change, done to each of the chosen conversations. */
export const conversationChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), assigneeId: idField.nullable() }),
    z.object({ kind: z.literal('close') }),
    /** Null: until they answer. */
    z.object({ kind: z.literal('snooze'), until: momentField.nullable() }),
    z.object({ kind: z.literal('tag'), tags: z.array(tag).min(1, 'give at least one tag').max(20) }),
    z.object({ kind: z.literal('untag'), tags: z.array(tag).min(1, 'give at least one tag').max(20) }),
  ])
  .meta({ example: { kind: 'tag', tags: ['autumn'] } });
export type ConversationChange = z.output<typeof conversationChange>;

export const changeManyInput = z.object({
  conversationIds: z.array(idField).min(1, 'choose at least one').max(100, 'must be at most 100'),
  change: conversationChange,
});

/** How a conversation stood before, and the version it has now. */
export const stoodBefore = z.object({
  id: idField,
  version: z.int().positive(),
  status: z.enum(['open', 'snoozed', 'closed']),
  snoozedUntil: z.iso.datetime().nullable(),
  assigneeId: idField.nullable(),
  tags: z.array(tag).max(50),
});
export type StoodBefore = z.output<typeof stoodBefore>;

export interface ManyChanged {
  changed: number;
  /** They were so already, or cannot be: a closed conversation is not put off. */
  skipped: number;
  /** For taking it back. */
  before: StoodBefore[];
}

/** What `changeConversations` answered as `before`. */
export const restoreManyInput = z.object({ before: z.array(stoodBefore).min(1).max(100) });

export interface ManyRestored {
  restored: number;
  /** Left because somebody worked on them since, or a newer conversation with the same person is open. */
  kept: number;
}
