import { z } from 'zod';
import type { Answer, Heard } from '#lib/mirrors/ports.ts';
import { ok } from './call-system.ts';

const PAGE = 50;
/** Seconds that are read twice: a change may become visible later than its own time says. */
const OVERLAP = 120;

/** How a system lists its changes. Stamps of one system can be compared as text. */
export interface ListedChanges {
  /** At most fifty that changed after a moment of theirs, oldest first; `newest` answers the last change alone. */
  changed(after: string | 'newest', skip: number): Promise<Answer<{ rows: Heard[]; total: number }>>;
  /** A moment of theirs, some seconds earlier; of '' the beginning of time. */
  earlier(stamp: string, seconds: number): string;
}

const cursorShape = z.object({
  /** The latest change that was heard of. */
  last: z.string(),
  /** Within one reading: where its next page begins. */
  after: z.string().optional(),
  skip: z.int().default(0),
});

/**
 * A page of what changed. Each page begins at the last change of the one before rather than at a count: tickets that
 * change while they are listed move to the end, and a count would pass over others.
 */
export async function changesSince(
  api: ListedChanges,
  cursor: string | null,
): Promise<Answer<{ heard: Heard[]; cursor: string; more: boolean }>> {
  if (cursor === null) {
    const newest = await api.changed('newest', 0);
    if (newest.kind !== 'ok') return newest;
    const last = newest.value.rows[0]?.stamp ?? api.earlier('', 0);
    return ok({ heard: [], cursor: JSON.stringify({ last }), more: false });
  }
  const { last, skip, after = api.earlier(last, OVERLAP) } = cursorShape.parse(JSON.parse(cursor));
  const page = await api.changed(after, skip);
  if (page.kind !== 'ok') return page;
  const { rows, total } = page.value;
  const end = rows.at(-1)?.stamp ?? last;
  const more = rows.length > 0 && skip + rows.length < total;
  const before = api.earlier(end, 1);
  const next = !more
    ? { last: [end, last].sort().at(-1) ?? last }
    : before > after
      ? { last: end, after: before, skip: 0 }
      : { last, after, skip: skip + PAGE };
  return ok({ heard: rows, cursor: JSON.stringify(next), more });
}
