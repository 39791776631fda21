import type { DeliveryState } from '#db/schema/conversations.ts';
import type { PolicyRule } from '#db/schema/policies.ts';
import type { SendState } from '#db/schema/sends.ts';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import type { ActionDto, ChainPlaceDto, CheckDto, DecisionDto } from '#lib/autonomy/schemas.ts';
import type { AccountRow } from '#lib/contacts/accounts.schemas.ts';
import type { MemoryDto } from '#lib/contacts/memory.schemas.ts';
import type { ContactDto, ContactRow, Named, TimelineEntry } from '#lib/contacts/schemas.ts';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import type { DealDto, DealRow } from '#lib/deals/schemas.ts';
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

/** One deal with its timeline, newest first. */
export interface DealPage extends DealDto {
  timeline: { items: TimelineEntry[]; nextCursor: string | null };
}

/** Everything the desk shows about one company. */
export interface AccountPage {
  account: AccountRow;
  contacts: ContactRow[];
  deals: DealRow[];
  conversations: ConversationRow[];
  timeline: TimelineEntry[];
}

/** Why something was done, asked or refused, and what came of it. */
export interface DecisionRecord {
  decision: DecisionDto;
  /** The gate's rules in their order. */
  checks: CheckDto[];
  policy: {
    version: number;
    /** Why the policy was made so. */
    reason: string;
    /** Its line that gave the level; null for the workspace's default and for hard rules. */
    rule: PolicyRule | null;
    createdAt: string;
    createdBy: string | null;
  } | null;
  action: Omit<ActionDto, 'decision' | 'approval'>;
  contact: Named | null;
  approval: ApprovalDto | null;
  /** What was remembered of the person and used; `forgotten` counts what was erased since. */
  memory: { items: MemoryDto[]; forgotten: number };
  /** What the approver wrote instead. */
  editedBody: string | null;
  /** The AI call that wrote what was proposed. */
  ai: {
    task: string;
    model: string;
    provider: string;
    builtIn: boolean;
    builtInReason: string | null;
    inputTokens: number | null;
    outputTokens: number | null;
    costMicros: number | null;
    latencyMs: number;
  } | null;
  /** The message it answers. */
  message: {
    id: string;
    direction: 'in' | 'out' | 'note';
    author: string;
    body: string;
    sentAt: string;
  } | null;
  send: {
    id: string;
    state: SendState;
    channel: string;
    address: string;
    body: string | null;
    releaseAt: string;
    settledAt: string | null;
    errorCode: string | null;
    errorDetail: string | null;
    messageId: string | null;
    deliveryState: DeliveryState | null;
  } | null;
  /** Its places in the chain of records, oldest first; none when it is older than the chain. */
  chain: ChainPlaceDto[];
  /** Oldest first. */
  timeline: TimelineEntry[];
}
