'use client';

import Link from 'next/link';
import { useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { BulkDto, RefusedRecord } from '#lib/bulk/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import type { BulkDesk } from './bulk-desk.ts';
import { BULK_STATE, changeWords, progressWords } from './labels.ts';

type Page<Row> = { items: Row[]; nextCursor: string | null };

interface BulkListActions extends Pick<BulkDesk, 'cancel' | 'undo'> {
  more: (input: { cursor: string }) => Promise<ActionResult<Page<BulkDto>>>;
  refused: (input: { bulkId: string; cursor?: string }) => Promise<ActionResult<Page<RefusedRecord>>>;
}

/** Changes of many records, the newest first, with what can still be done about each. */
export function BulkList({
  workspace,
  first,
  may,
  actions,
}: {
  workspace: string;
  first: Page<BulkDto>;
  /** The kinds of records whose changes may be stopped and taken back. */
  may: readonly BulkDto['entity'][];
  actions: BulkListActions;
}) {
  const [older, setOlder] = useState<Page<BulkDto> | null>(null);
  const [loading, start] = useTransition();
  const cursor = older ? older.nextCursor : first.nextCursor;
  const shown = [...first.items, ...(older?.items ?? [])];
  const loadMore = () =>
    start(async () => {
      const page = cursor ? await actions.more({ cursor }).catch(() => null) : null;
      if (page?.ok)
        setOlder((before) => ({ ...page.data, items: [...(before?.items ?? []), ...page.data.items] }));
      else toast.error('The older ones could not be read. Try again.');
    });
  return (
    <>
      <ul aria-label="Bulk changes" className="divide-y divide-line rounded-md border border-line">
        {shown.map((job) => (
          <Entry
            key={job.id}
            workspace={workspace}
            job={job}
            may={may.includes(job.entity)}
            actions={actions}
          />
        ))}
      </ul>
      {cursor ? (
        <Button size="sm" className="mt-3" pending={loading} onClick={loadMore}>
          Show older ones
        </Button>
      ) : null}
    </>
  );
}

function Entry({
  workspace,
  job,
  may,
  actions,
}: {
  workspace: string;
  job: BulkDto;
  may: boolean;
  actions: BulkListActions;
}) {
  const { pending, failure, act } = useAct();
  const left = job.failed + job.kept;
  const undoable = (job.state === 'done' || job.state === 'cancelled') && job.done > 0;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5">
      <span className="min-w-0 font-medium text-sm">{changeWords(job)}</span>
      <span className="text-ink-2 text-sm">{BULK_STATE[job.state]}</span>
      <span className="ml-auto text-ink-3 text-xs">
        {job.startedBy}, <RelativeTime at={job.createdAt} />
      </span>
      <span className="w-full text-ink-3 text-xs">
        {job.entity}, {progressWords(job)}
      </span>
      {left > 0 ? <Refused workspace={workspace} job={job} left={left} read={actions.refused} /> : null}
      {may && (undoable || job.state === 'running') ? (
        <span className="flex w-full flex-wrap items-center gap-2">
          {job.state === 'running' ? (
            <Button size="sm" pending={pending} onClick={() => act(() => actions.cancel({ bulkId: job.id }))}>
              Stop
            </Button>
          ) : (
            <Button size="sm" pending={pending} onClick={() => act(() => actions.undo({ bulkId: job.id }))}>
              Set back
            </Button>
          )}
          <InlineError>{failure?.message ?? null}</InlineError>
        </span>
      ) : null}
    </li>
  );
}

const PLACES: Readonly<Record<BulkDto['entity'], string>> = {
  contacts: 'contacts',
  leads: 'leads',
  deals: 'pipeline',
  tickets: 'tickets',
};

/** The records that stayed as they were, each with its reason; read when somebody wants to see them. */
function Refused({
  workspace,
  job,
  left,
  read,
}: {
  workspace: string;
  job: BulkDto;
  left: number;
  read: BulkListActions['refused'];
}) {
  const [rows, setRows] = useState<Page<RefusedRecord> | null>(null);
  const [failed, setFailed] = useState(false);
  const [pending, start] = useTransition();
  const load = () =>
    start(async () => {
      const cursor = rows?.nextCursor;
      const page = await read({ bulkId: job.id, ...(cursor ? { cursor } : {}) }).catch(() => null);
      setFailed(!page?.ok);
      if (page?.ok)
        setRows((before) => ({ ...page.data, items: [...(before?.items ?? []), ...page.data.items] }));
    });
  return (
    <details
      className="w-full text-sm"
      onToggle={(event) => (event.currentTarget.open && !rows ? load() : undefined)}
    >
      <summary className="cursor-pointer py-1 text-ink-2 touch:py-3">
        {count(left)} stayed as they were
        {job.reasons[0] ? <span className="text-ink-3">, mostly: {job.reasons[0].reason}</span> : null}
      </summary>
      <ul aria-label="Records that stayed as they were" className="mt-1 space-y-1 pl-4">
        {rows?.items.map((row) => (
          <li key={`${row.state} ${row.position}`} className="flex flex-wrap gap-x-2">
            {row.name ? (
              // A lead has no page of its own: its list finds it.
              <Link
                href={`/${workspace}/${PLACES[job.entity]}${
                  job.entity === 'leads' ? `?q=${encodeURIComponent(row.name)}` : `/${row.id}`
                }`}
                className="text-accent-ink underline-offset-2 hover:underline"
              >
                {row.name}
              </Link>
            ) : (
              <span className="text-ink-3">No longer there</span>
            )}
            <span className="text-ink-3">
              {row.state === 'kept' ? 'not set back: ' : ''}
              {row.reason}
            </span>
          </li>
        ))}
      </ul>
      <InlineError>{failed ? 'They could not be read. Try again.' : null}</InlineError>
      {pending || failed || rows?.nextCursor ? (
        <Button size="sm" variant="ghost" className="mt-1" pending={pending} onClick={load}>
          {failed ? 'Try again' : 'Show more'}
        </Button>
      ) : null}
    </details>
  );
}
