'use client';

import { describeEntry } from '#components/audit/describe-entry.ts';
import { Timeline } from '#components/patterns/timeline.tsx';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

type Page = { items: TimelineEntry[]; nextCursor: string | null };

const idOf = (entry: TimelineEntry) => entry.id;

/** Everything that happened to a person, newest first; older entries are read when they are wanted. */
export function ContactTimeline({
  workspace,
  contactId,
  first,
  names,
  load,
}: {
  workspace: string;
  contactId: string;
  first: Page;
  names: Readonly<Record<string, string>>;
  load: (input: { contactId: string; cursor: string; limit: number }) => Promise<ActionResult<Page>>;
}) {
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, (cursor) =>
    load({ contactId, cursor, limit: 50 }),
  );
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title" className="font-semibold text-sm">
        Timeline
      </h2>
      {rows.length === 0 ? <p className="mt-1 text-ink-3 text-sm">Nothing happened yet.</p> : null}
      <Timeline entries={rows.map((entry) => describeEntry(entry, { workspace, names }))} />
      {error ? (
        <p role="alert" className="mb-2 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
      {hasMore ? (
        <Button size="sm" pending={loading} onClick={loadMore}>
          Load older
        </Button>
      ) : null}
    </section>
  );
}
