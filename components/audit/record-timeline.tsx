'use client';

import { Undo2 } from 'lucide-react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Timeline } from '#components/patterns/timeline.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { describeEntry } from './describe-entry.ts';

type Page = { items: TimelineEntry[]; nextCursor: string | null };

const idOf = (entry: TimelineEntry) => entry.id;

export interface RecordTimelineProps {
  workspace: string;
  first: Page;
  names: Readonly<Record<string, string>>;
  load: (cursor: string) => Promise<ActionResult<Page>>;
  /** Takes an action back; null for who may not. */
  undo?: ((input: { actionId: string }) => Promise<ActionResult<unknown>>) | null;
  /** Abilities that have a reverse. */
  reversible?: readonly string[];
}

/** Everything that happened to a person or a thing, newest first; older entries are read when they are wanted. */
export function RecordTimeline({
  workspace,
  first,
  names,
  load,
  undo = null,
  reversible = [],
}: RecordTimelineProps) {
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, load);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title" className="font-semibold text-sm">
        Timeline
      </h2>
      {rows.length === 0 ? <p className="mt-1 text-ink-3 text-sm">Nothing happened yet.</p> : null}
      <Timeline
        entries={rows.map((entry) => ({
          ...describeEntry(entry, { workspace, names }),
          act:
            undo && entry.done && reversible.includes(entry.done.ability) ? (
              <TakeBack actionId={entry.done.id} undo={undo} />
            ) : null,
        }))}
      />
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

/** What was done through the gate and can be reversed is taken back where it stands on record. */
function TakeBack({
  actionId,
  undo,
}: {
  actionId: string;
  undo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
}) {
  const { pending, failure, act } = useAct();
  return (
    <div className="mt-1.5 flex flex-col items-start gap-1">
      <Button
        size="sm"
        icon={<Undo2 aria-hidden />}
        pending={pending}
        onClick={() =>
          act(
            () => undo({ actionId }),
            () => toast.done('Taken back'),
          )
        }
      >
        Take back
      </Button>
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
