'use client';

import { BookOpen, BookPlus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { STATUS } from '#components/knowledge/labels.ts';
import { Markdown } from '#components/knowledge/markdown.tsx';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ArticleOffer as Offer, ShownSource } from '#lib/tickets/articles.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

type Act<T> = (input: { ticketId: string }) => Promise<ActionResult<T>>;

export interface ArticleOfferActions {
  take: Act<{ documentId: string }>;
  dismiss: Act<unknown>;
  /** Takes either back. */
  offer: Act<unknown>;
}

interface Props {
  workspace: string;
  ticketId: string;
  offer: Offer;
  /** Null for who writes no articles. */
  actions: ArticleOfferActions | null;
}

/** What an article could say of the solution: a draft, or the article that says it already. */
export function ArticleOffer(props: Props) {
  const { workspace, offer } = props;
  if (offer.state === 'offered') return <Draft {...props} />;
  const { document } = offer;
  if (!document) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <BookOpen aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="text-ink-2">
        {offer.state === 'answered' ? 'An article says it already:' : 'The article about it:'}
      </span>
      <Link
        href={`/${workspace}/knowledge/${document.id}`}
        className="hit min-w-0 text-accent-ink underline underline-offset-2"
      >
        <span dir="auto">{document.title}</span>
      </Link>
      <Status quiet tone={STATUS[document.status].tone}>
        {STATUS[document.status].word}
      </Status>
    </p>
  );
}

function Draft({ workspace, ticketId, offer, actions }: Props) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const here = `/${workspace}/tickets/${ticketId}`;
  const takeBack = async () => {
    const back = await actions?.offer({ ticketId });
    if (back && !back.ok) toast.error(back.error.message);
    else router.push(here);
    router.refresh();
  };
  const take = () => {
    if (actions)
      act(
        () => actions.take({ ticketId }),
        ({ documentId }) => {
          toast.done('It is a draft now. Read it before you publish it.', { undo: takeBack });
          router.push(`/${workspace}/knowledge/${documentId}/edit`);
        },
      );
  };
  const dismiss = () => {
    if (actions)
      act(
        () => actions.dismiss({ ticketId }),
        () => toast.done('No article about it', { undo: takeBack }),
      );
  };
  useCommands(
    actions
      ? [
          {
            id: 'ticket.take-article',
            label: 'Make an article of the solution',
            group: 'Ticket',
            keys: 'shift+a',
            disabled: pending,
            run: take,
          },
        ]
      : [],
  );
  return (
    <section
      aria-labelledby="drafted-article"
      className="rounded-lg border border-line-strong border-dashed bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2">
        <h2 id="drafted-article" className="flex-1 font-semibold text-base">
          Article for the next one who asks
        </h2>
        <Confidence value={offer.confidence} />
        <AiMark agent={offer.agent} builtIn={offer.builtIn} />
      </header>
      <ScrollArea
        lang={offer.language}
        label="The drafted article"
        className="max-h-80 px-4 py-3 -outline-offset-2"
      >
        <p dir="auto" className="font-semibold text-base">
          {offer.title}
        </p>
        <Markdown source={offer.body} className="mt-2" />
      </ScrollArea>
      {offer.sources.length > 0 ? (
        <details className="border-line border-t px-4 py-2">
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-ink-2 text-sm hover:text-ink">
            What it rests on
          </summary>
          <ul className="mt-1 flex flex-col gap-2">
            {byPlace(offer.sources, (source) => (
              <li className="text-sm">
                <p className="text-ink-3 text-xs">{wordOf(source)}</p>
                <p dir="auto" className="line-clamp-3 whitespace-pre-line [overflow-wrap:anywhere]">
                  {source.quote}
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-4 py-2.5">
        {actions ? (
          <>
            <Button icon={<BookPlus aria-hidden />} kbd="shift+a" pending={pending} onClick={take}>
              Make it a draft
            </Button>
            <Button variant="ghost" disabled={pending} onClick={dismiss}>
              No article
            </Button>
          </>
        ) : null}
        <InlineError>{failure?.message ?? null}</InlineError>
        <p className="min-w-0 flex-1 basis-40 text-ink-3 text-sm">
          {offer.removed > 0
            ? `${plural(offer.removed, 'name, address or number', 'names, addresses and numbers')} of people taken out. Nobody else sees it until somebody publishes it.`
            : 'Nobody else sees it until somebody publishes it.'}
        </p>
      </footer>
    </section>
  );
}

function wordOf({ kind, by }: ShownSource): string {
  if (kind === 'request') return 'The request';
  if (kind === 'step') return 'A step that was done';
  return by === 'us' ? 'Our answer' : 'What the requester wrote';
}
