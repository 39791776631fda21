import type { ContactDto, TimelineEntry } from '#lib/contacts/schemas.ts';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import type { DealRow } from '#lib/deals/schemas.ts';
import type { TicketRow } from '#lib/tickets/schemas.ts';

/** Everything the desk shows about one person. */
export interface ContactPage extends ContactDto {
  deals: DealRow[];
  conversations: ConversationRow[];
  tickets: TicketRow[];
  timeline: TimelineEntry[];
  /** Reads older entries of the timeline. */
  timelineCursor: string | null;
}
