import Link from 'next/link';
import { ByWordsOnly } from '#components/search/by-words-only.tsx';
import type { SimilarTickets as Found, SimilarTicket } from '#lib/insights/search.schemas.ts';
import { TicketStatusBadge } from './ticket-status.tsx';

const isDone = ({ status }: SimilarTicket) => status === 'solved' || status === 'closed';
const SHOWN = 5;

/** Tickets about the same thing, solved ones first with what was answered; nothing where there are none. */
export function SimilarTickets({
  workspace,
  found: { items, mode, byWordsOnly },
}: {
  workspace: string;
  found: Found;
}) {
  if (items.length === 0) return null;
  const solved = items.filter(isDone);
  const open = items.filter((item) => !isDone(item)).slice(0, Math.max(2, SHOWN - solved.length));
  return (
    <section aria-labelledby="similar-tickets" className="border-line border-t px-4 py-3">
      <h2 id="similar-tickets" className="font-semibold text-sm">
        Similar tickets
      </h2>
      {mode === 'text' ? (
        <p className="text-ink-3 text-xs">Compared by words: its meaning is not read in.</p>
      ) : (
        <ByWordsOnly tickets={byWordsOnly} />
      )}
      <ul className="mt-2 flex flex-col gap-2">
        {[...solved.slice(0, SHOWN), ...open].map((item) => (
          <li key={item.id} className="text-sm">
            <span className="flex items-center gap-2">
              <Link
                href={`/${workspace}/tickets/${item.id}`}
                className="hit min-w-0 flex-1 truncate underline-offset-2 hover:underline"
              >
                <span className="mr-1.5 text-ink-3 tabular-nums">#{item.number}</span>
                <span dir="auto">{item.subject}</span>
              </Link>
              <TicketStatusBadge status={item.status} />
            </span>
            {item.answer && isDone(item) ? (
              <details className="mt-0.5">
                <summary className="inline-flex min-h-6 cursor-pointer items-center text-ink-3 text-xs hover:text-ink">
                  What was answered
                </summary>
                <p
                  dir="auto"
                  className="mt-1 whitespace-pre-wrap border-line-strong border-l-2 pl-3 text-ink-2 text-sm [overflow-wrap:anywhere]"
                >
                  {item.answer}
                </p>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
