'use client';

import { BookPlus, CopyCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SolvedDuplicate, TicketPage, TicketStatus } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ArticleOffer, type ArticleOfferActions } from './article-offer.tsx';

export interface SolveActions {
  /** Solves the duplicates of a solved ticket with it. */
  solve: (input: { ticketId: string }) => Promise<ActionResult<{ items: SolvedDuplicate[] }>>;
  putBack: (input: {
    ticketId: string;
    version: number;
    status: TicketStatus;
  }) => Promise<ActionResult<unknown>>;
}

/** What solving a ticket brings with it: its duplicates, and an article for the next one who asks. */
export function SolvedOffers({
  workspace,
  ticket,
  solve,
  articles,
}: {
  workspace: string;
  ticket: TicketPage;
  /** Null for who only looks. */
  solve: SolveActions | null;
  /** Null for who writes no articles. */
  articles: ArticleOfferActions | null;
}) {
  return (
    <section aria-label="After it was solved" className="mt-6 flex max-w-2xl flex-col gap-3 empty:hidden">
      {solve ? <Duplicates ticket={ticket} actions={solve} /> : null}
      {ticket.article ? (
        <ArticleOffer workspace={workspace} ticketId={ticket.id} offer={ticket.article} actions={articles} />
      ) : null}
      {/* The article that was found may say something else: whoever writes them decides. */}
      {articles && (!ticket.article || ticket.article.state === 'answered') ? (
        <div>
          <ButtonLink
            href={`/${workspace}/knowledge/new?title=${encodeURIComponent(ticket.subject.slice(0, 200))}`}
            icon={<BookPlus aria-hidden />}
          >
            Write an article about it
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

function Duplicates({ ticket, actions }: { ticket: TicketPage; actions: SolveActions }) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const open = ticket.links.filter(
    ({ as, status }) => as === 'duplicate' && status !== 'solved' && status !== 'closed',
  );
  const undo = async (items: readonly SolvedDuplicate[]) => {
    for (const { ticketId, version, was } of items) {
      const answer = await actions.putBack({ ticketId, version, status: was });
      if (!answer.ok) toast.error(answer.error.message);
    }
    startTransition(() => router.refresh());
  };
  const run = () =>
    act(
      () => actions.solve({ ticketId: ticket.id }),
      ({ items }) =>
        toast.done(items.length === 1 ? 'The duplicate is solved' : 'The duplicates are solved', {
          undo: () => undo(items),
        }),
    );
  useCommands(
    open.length > 0
      ? [
          {
            id: 'ticket.solve-duplicates',
            label: 'Solve the duplicates of the ticket',
            group: 'Ticket',
            keys: 'shift+d',
            disabled: pending,
            run,
          },
        ]
      : [],
  );
  if (open.length === 0) return <InlineError>{failure?.message ?? null}</InlineError>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button icon={<CopyCheck aria-hidden />} kbd="shift+d" pending={pending} onClick={run}>
        {open.length === 1 ? 'Solve its duplicate too' : `Solve its ${open.length} duplicates too`}
      </Button>
      <p className="min-w-0 flex-1 basis-40 text-ink-3 text-sm">
        {open.map(({ number, subject }) => `#${number} ${subject}`).join(', ')}
      </p>
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
