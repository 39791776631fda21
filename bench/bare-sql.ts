import postgres from 'postgres';
import { v7 } from 'uuid';
import { type LoadResult, summarize } from './load.ts';

/** A sender, known to the product or new. */
export interface Sender {
  phone: string;
  name: string;
}

/**
 * The same writes without a framework: `ingest_message`, prepared, in a loop on each of so many connections.
 *
 * @param url of the login role `cs_app`: row-level security costs what it costs.
 */
export async function loadBareSql(options: {
  url: string;
  workspaceId: string;
  connections: number;
  seconds: number;
  sender: () => Sender;
}): Promise<LoadResult> {
  const { url, workspaceId, connections, seconds, sender } = options;
  const sql = postgres(url, { max: connections, onnotice: () => {} });
  const times: number[] = [];
  await sql`select 1`;
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const { phone, name } = sender();
        const sentAt = performance.now();
        const now = new Date().toISOString();
        await sql`
          select * from ingest_message(
            ${workspaceId}, ${now}, 'api_key', ${v7()}, 'Bench', ${v7()}, 'phone', ${phone}, null, null,
            ${name}, 'api', ${TEXT}, ${TEXT}, ${now}, ${v7()}, null, '{}', null, 'in', null, true, null,
            ${v7()}, ${v7()}, ${v7()}, ${v7()}, ${v7()}, ${v7()}, ${Array.from({ length: 14 }, () => v7())})`;
        times.push(performance.now() - sentAt);
      }
    }),
  );
  const result = summarize(times, (performance.now() - began) / 1_000);
  await sql.end();
  return { ...result, refused: {} };
}

export const TEXT =
  'Good morning, what would the Team plan cost for twelve buildings, and how soon can it start?';
