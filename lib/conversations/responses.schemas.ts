import { z } from 'zod';
import type { ChannelKind } from '#db/schema/conversations.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import { listInput } from '#lib/core/filters/list-input.ts';

export const listResponsesInput = z.object({ ...listInput('heard') });

export interface ResponseRow {
  id: string;
  contact: Named;
  channel: ChannelKind;
  assignee: Named | null;
  firstInboundAt: string;
  /** Null while nobody has answered. */
  firstResponseAt: string | null;
  /** Seconds between the two. */
  seconds: number | null;
}
