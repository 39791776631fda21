import type { AuditAction } from '#lib/audit/index.ts';
import type { ConversationChange } from '../many.schemas.ts';
import type { ConversationRow } from '../schemas.ts';

/** What becomes of one conversation: the fields that change, and how the record calls it. */
export interface PlannedChange {
  audit: AuditAction;
  set: {
    status?: ConversationRow['status'];
    snoozedUntil?: Date | null;
    assigneeId?: string | null;
    tags?: string[];
  };
}

const MOST_TAGS = 50;

/** What a change does to a conversation; null where it is so already, or cannot be. */
export function planChange(
  before: Pick<ConversationRow, 'status' | 'snoozedUntil' | 'assignee' | 'tags'>,
  change: ConversationChange,
): PlannedChange | null {
  switch (change.kind) {
    case 'assign':
      return (before.assignee?.id ?? null) === change.assigneeId
        ? null
        : { audit: 'conversation.assigned', set: { assigneeId: change.assigneeId } };
    case 'close':
      return before.status === 'closed'
        ? null
        : { audit: 'conversation.closed', set: { status: 'closed', snoozedUntil: null } };
    case 'snooze': {
      const until = change.until ? new Date(change.until) : null;
      const same = before.status === 'snoozed' && before.snoozedUntil === (until?.toISOString() ?? null);
      return before.status === 'closed' || same
        ? null
        : { audit: 'conversation.snoozed', set: { status: 'snoozed', snoozedUntil: until } };
    }
    case 'tag': {
      const tags = [...new Set([...before.tags, ...change.tags])].slice(0, MOST_TAGS);
      return tags.length === before.tags.length ? null : { audit: 'conversation.tagged', set: { tags } };
    }
    case 'untag': {
      const tags = before.tags.filter((tag) => !change.tags.includes(tag));
      return tags.length === before.tags.length ? null : { audit: 'conversation.tagged', set: { tags } };
    }
  }
}
