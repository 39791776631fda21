'use client';

import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type {
  ApiDeliveryDetail,
  ApiDeliveryDto,
  ApiDeliveryPage,
  Redelivered,
} from '#lib/api-channel/schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { DeliverySheet } from './delivery-sheet.tsx';
import { answerWords, deliveryState, mayGoAgain } from './delivery-words.ts';

export interface DeliveryActions {
  list(input: {
    connectionId: string;
    cursor: string;
    limit: number;
  }): Promise<ActionResult<ApiDeliveryPage>>;
  read(input: { connectionId: string; deliveryId: string }): Promise<ActionResult<ApiDeliveryDetail>>;
  redeliver(input: { connectionId: string; deliveryId: string }): Promise<ActionResult<Redelivered>>;
}

const idOf = ({ id }: ApiDeliveryDto): string => id;

/** What went out by the channel and how it was taken, newest first; each can be looked at and told again. */
export function Deliveries({
  workspace,
  connection,
  first,
  actions,
}: {
  workspace: string;
  connection: ConnectionDto;
  first: ApiDeliveryPage;
  actions: DeliveryActions;
}) {
  const { list } = actions;
  const next = useCallback(
    (cursor: string) => list({ connectionId: connection.id, cursor, limit: 20 }),
    [list, connection.id],
  );
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, next);
  const { pending, failure, act } = useAct();
  const [open, setOpen] = useState<ApiDeliveryDetail | null>(null);
  const at = (deliveryId: string) => ({ connectionId: connection.id, deliveryId });
  const redeliver = (id: string) =>
    act(
      () => actions.redeliver(at(id)),
      ({ ok, message }) => {
        if (ok) toast.done(message);
        else toast.error(message);
      },
    );
  const { waiting } = first;
  return (
    <Section
      title="Last deliveries"
      description={
        waiting.count > 0 && waiting.since ? (
          <>
            {plural(waiting.count, 'message')} {waiting.count === 1 ? 'waits' : 'wait'} to be fetched and
            acknowledged, the oldest since <RelativeTime at={waiting.since} />.
          </>
        ) : (
          'What went out and what came back. A message that your system has lost can be told again, under the same id.'
        )
      }
    >
      {rows.length === 0 ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-ink-2 text-sm">
          Nothing has gone out yet. Answer a message that came in by this channel, and it shows here.
        </p>
      ) : (
        <ul aria-label="Last deliveries" className="rounded-lg border border-line">
          {rows.map((row) => (
            <Row
              key={row.id}
              workspace={workspace}
              row={row}
              busy={pending}
              look={() => act(() => actions.read(at(row.id)), setOpen)}
              redeliver={() => redeliver(row.id)}
            />
          ))}
        </ul>
      )}
      {hasMore ? (
        <Button size="sm" variant="ghost" className="mt-2" pending={loading} onClick={() => void loadMore()}>
          Show more
        </Button>
      ) : null}
      <InlineError>{failure?.message ?? error}</InlineError>
      <DeliverySheet detail={open} onClose={() => setOpen(null)} />
    </Section>
  );
}

function Row({
  workspace,
  row,
  busy,
  look,
  redeliver,
}: {
  workspace: string;
  row: ApiDeliveryDto;
  busy: boolean;
  look: () => void;
  redeliver: () => void;
}) {
  const { word, tone } = deliveryState(row);
  const words = answerWords(row);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 text-sm last:border-b-0">
      <span className="w-36 shrink-0">
        <Status quiet tone={tone}>
          {word}
        </Status>
      </span>
      <span className="min-w-0 flex-1 basis-48">
        <Link
          href={`/${workspace}/inbox/needs-you/${row.conversationId}`}
          className="font-medium underline decoration-line-strong underline-offset-2 hover:decoration-ink"
        >
          {row.contactName}
        </Link>{' '}
        <span className="text-ink-3 text-xs">
          <RelativeTime at={row.lastAttemptAt ?? row.createdAt} />
          {row.attempts > 1 ? `, told ${plural(row.attempts, 'time')}` : ''}
        </span>
        {words ? <span className="block truncate text-ink-2 text-xs">{words}</span> : null}
      </span>
      <span className="flex shrink-0 gap-1">
        <Button
          size="sm"
          variant="ghost"
          disabled={busy}
          onClick={look}
          aria-label={`Look at the message to ${row.contactName}`}
        >
          Look
        </Button>
        {mayGoAgain(row) ? (
          <Button
            size="sm"
            icon={<RotateCcw aria-hidden />}
            disabled={busy}
            onClick={redeliver}
            aria-label={`Redeliver the message to ${row.contactName}`}
          >
            Redeliver
          </Button>
        ) : null}
      </span>
    </li>
  );
}
