import { and, asc, desc, eq, gte, sql } from 'drizzle-orm';
import { webchatLines } from '#db/schema/webchat.ts';
import type { Tx } from '#db/tenant.ts';
import { fileUrl } from '#lib/core/file-links.ts';
import type { ChatLine } from './schemas.ts';

/** One visitor of one chat. */
export interface Place {
  workspaceId: string;
  connectionId: string;
  handle: string;
}

/** So many lines of a thread are shown; older ones stay in the desk. */
const MOST_LINES = 200;
/** Two lines may be written side by side, and the later one seen first: what is read twice is known by its id. */
const OVERLAP_SECONDS = 30;

/** Of what was written at `after` and since, in its order; of everything without it. */
export async function linesOf(tx: Tx, place: Place, after?: string): Promise<ChatLine[]> {
  const rows = await tx
    .select()
    .from(webchatLines)
    .where(
      and(
        eq(webchatLines.workspaceId, place.workspaceId),
        eq(webchatLines.connectionId, place.connectionId),
        eq(webchatLines.handle, place.handle),
        after
          ? gte(
              webchatLines.createdAt,
              sql`${after}::timestamptz - make_interval(secs => ${OVERLAP_SECONDS})`,
            )
          : undefined,
      ),
    )
    .orderBy(desc(webchatLines.createdAt), desc(webchatLines.id))
    .limit(MOST_LINES);
  return rows.reverse().map((row) => ({
    id: row.direction === 'in' ? row.key : row.id,
    author: row.author,
    name: row.authorName,
    countersigned: row.countersigned,
    text: row.body,
    file: row.fileName,
    files: row.files.map(({ id, name, size }) => ({ name, size, url: fileUrl(place.workspaceId, id) })),
    at: row.createdAt.toISOString(),
  }));
}

/** The sends that were brought to a visitor, oldest first. */
export async function broughtTo(tx: Tx, place: Place): Promise<string[]> {
  const rows = await tx
    .select({ key: webchatLines.key })
    .from(webchatLines)
    .where(
      and(
        eq(webchatLines.workspaceId, place.workspaceId),
        eq(webchatLines.connectionId, place.connectionId),
        eq(webchatLines.handle, place.handle),
        eq(webchatLines.direction, 'out'),
      ),
    )
    .orderBy(asc(webchatLines.createdAt));
  return rows.map(({ key }) => key);
}

/** How the messages of a visitor are called in the desk's tables. */
export const externalIdOf = (connectionId: string, handle: string, clientId: string): string =>
  `${connectionId}:${handle}:${clientId}`;
