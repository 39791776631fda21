'use client';

import { Merge, Split } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MergedTicket } from '#lib/tickets/merges.schemas.ts';
import type { MergeDone, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { MergeDialog, type MergeTicket } from './merge-dialog.tsx';
import { type SplitActions, SplitDialog } from './split-dialog.tsx';

export interface TicketMergeActions extends SplitActions {
  merge: MergeTicket;
  undoMerge: (input: { mergeId: string }) => Promise<ActionResult<MergeDone>>;
}

const wordsOf = ({ kind, survives, by }: MergedTicket): string => {
  if (kind === 'merge') return survives ? `merged into this one by ${by}` : `goes on for this one, by ${by}`;
  return survives ? `parted from this one by ${by}` : `this one came of it, by ${by}`;
};

/** What became one with this ticket or came of it, and the way to both. */
export function TicketMerges({
  workspace,
  ticket,
  actions,
}: {
  workspace: string;
  ticket: TicketPage;
  /** Absent for who only looks. */
  actions: TicketMergeActions | null;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const [asking, setAsking] = useState<'merge' | 'split' | null>(null);
  const open = actions && !ticket.mergedInto;
  useCommands(
    open
      ? [
          {
            id: 'ticket.merge',
            label: 'Merge into another ticket',
            group: 'Ticket',
            keys: 'shift+m',
            early: true,
            icon: <Merge aria-hidden />,
            run: () => setAsking('merge'),
          },
          {
            id: 'ticket.split',
            label: 'Split the ticket',
            group: 'Ticket',
            keys: 'shift+p',
            early: true,
            icon: <Split aria-hidden />,
            run: () => setAsking('split'),
          },
        ]
      : [],
  );
  if (!open && ticket.merges.length === 0) return null;
  const place = (id: string) => `/${workspace}/tickets/${id}`;
  const went = ({ mergeId, ticket: other }: MergeDone, words: string) => {
    setAsking(null);
    toast.done(words, {
      undo: async () => {
        const undone = await actions?.undoMerge({ mergeId });
        if (undone && !undone.ok) toast.error(undone.error.message);
        router.push(place(ticket.id));
        router.refresh();
      },
    });
    router.push(place(other.id));
  };
  return (
    <section aria-label="Merged and split" className="border-line border-t px-4 py-3 text-sm">
      <h2 className="font-semibold">Merged and split</h2>
      <ul className="mt-1.5 flex flex-col gap-2 empty:hidden">
        {ticket.merges.map((merge) => (
          <li key={merge.mergeId} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link
              href={place(merge.ticket.id)}
              className="min-w-0 max-w-full truncate underline-offset-2 hover:underline"
            >
              <span className="mr-1.5 text-ink-3 tabular-nums">#{merge.ticket.number}</span>
              <span dir="auto">{merge.ticket.subject}</span>
            </Link>
            <span className="text-ink-3 text-xs">{wordsOf(merge)}</span>
            <span className="flex w-full flex-wrap gap-2 empty:hidden">
              {merge.conversationId && merge.conversationId !== ticket.conversationId ? (
                <Link
                  href={`/${workspace}/inbox/needs-you/${merge.conversationId}`}
                  className="inline-flex min-h-6 items-center text-accent-ink underline underline-offset-2 touch:min-h-11"
                >
                  Its conversation
                </Link>
              ) : null}
              {actions ? (
                <Button
                  size="sm"
                  pending={pending}
                  onClick={() =>
                    act(
                      () => actions.undoMerge({ mergeId: merge.mergeId }),
                      () =>
                        toast.done(
                          merge.kind === 'merge'
                            ? `#${merge.ticket.number} stands by itself again`
                            : `#${merge.ticket.number} is one with this again`,
                        ),
                    )
                  }
                >
                  {merge.kind === 'merge' ? 'Part them again' : 'Make them one again'}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {open ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" kbd="shift+m" icon={<Merge aria-hidden />} onClick={() => setAsking('merge')}>
            Merge
          </Button>
          <Button size="sm" kbd="shift+p" icon={<Split aria-hidden />} onClick={() => setAsking('split')}>
            Split
          </Button>
        </div>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
      {open && asking === 'merge' ? (
        <MergeDialog
          ticket={ticket}
          merge={actions.merge}
          onClose={() => setAsking(null)}
          onDone={(done) => went(done, `#${ticket.number} was merged into #${done.ticket.number}`)}
        />
      ) : null}
      {open && asking === 'split' ? (
        <SplitDialog
          ticket={ticket}
          actions={actions}
          onClose={() => setAsking(null)}
          onDone={(done) => went(done, `#${done.ticket.number} was opened from #${ticket.number}`)}
        />
      ) : null}
    </section>
  );
}
