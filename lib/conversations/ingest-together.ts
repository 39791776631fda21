import { appDatabase } from '#db/client.ts';
import { isRefusal } from '#db/refusal.ts';
import { gather } from '#lib/core/gather.ts';
import { callIngest, type IngestCall, type IngestRow } from './call-ingest.ts';

/** Two keep the database's processors busy while the next ones gather. */
const AT_ONCE = 2;
/** A contact's lock is held until the last message of its group is written: some hundredths of a second. */
const MOST = 24;

/**
 * Takes a message in, by its own transaction. What comes while others are being written travels with those that wait
 * beside it: one statement, one commit for all of them. Each is answered for itself.
 */
export const ingestTogether: (call: IngestCall) => Promise<IngestRow> = gather<IngestCall, IngestRow>({
  work: ingestGroup,
  atOnce: AT_ONCE,
  most: MOST,
  keyOf: ({ ctx }) => ctx.workspaceId,
});

async function ingestGroup(calls: readonly IngestCall[]): Promise<PromiseSettledResult<IngestRow>[]> {
  const { sql } = appDatabase();
  // Two groups meet the same people in the same order, and do not wait for each other.
  const places = calls.map((_, at) => at).sort((a, b) => compare(addressOf(calls[a]), addressOf(calls[b])));
  try {
    const rows = await callIngest(
      sql,
      places.flatMap((at) => calls[at] ?? []),
    );
    const outcomes: PromiseSettledResult<IngestRow>[] = [];
    for (const [position, at] of places.entries()) {
      const value = rows[position];
      if (!value) throw new Error('ingest_message answered nothing.');
      outcomes[at] = { status: 'fulfilled', value };
    }
    return outcomes;
  } catch (error) {
    // Where the line was lost nobody knows what was kept: whoever sent it asks again under its external id.
    if (calls.length === 1 || !isRefusal(error)) throw error;
    // The server refused one of them and kept none: each by itself, so that only that one fails.
    return Promise.allSettled(
      calls.map(async (call) => {
        const [row] = await callIngest(sql, [call]);
        if (!row) throw new Error('ingest_message answered nothing.');
        return row;
      }),
    );
  }
}

const addressOf = (call: IngestCall | undefined): string => {
  const [first] = call?.values.identities ?? [];
  return first ? `${first.kind}:${first.value}` : '';
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
