import { z } from 'zod';

const change = z.object({ topic: z.string(), id: z.string() });

/** What the outbox dispatcher says on the channel `live`: `settleOutbox` in `lib/audit/outbox.ts` writes it. */
const notice = z.object({
  workspaceId: z.uuid(),
  /** The youngest outbox row of the batch. */
  eventId: z.uuid(),
  changes: z.array(change),
});

export type LiveNotice = z.output<typeof notice>;

/** @returns null for a payload that is none of ours: anyone with a login may NOTIFY. */
export function readNotice(payload: string): LiveNotice | null {
  try {
    return notice.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
