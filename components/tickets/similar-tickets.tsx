import Link from 'next/link';
import type { SimilarTicket } from '#lib/insights/search.schemas.ts';
import { TicketStatusBadge } from './ticket-status.tsx';

/** Tickets about the same thing; nothing where there are none. */
export function SimilarTickets({ workspace, items }: { workspace: string; items: readonly SimilarTicket[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="similar-tickets">
      <h2 id="similar-tickets" className="font-semibold text-sm">
        Similar tickets
      </h2>
      <ul className="mt-2 flex flex-col">
        {items.map((item) => (
          <li
            key={item.id}
            className="flex min-h-row items-center gap-3 border-line border-b py-1.5 text-sm last:border-b-0"
          >
            <Link
              href={`/${workspace}/tickets/${item.id}`}
              className="min-w-0 flex-1 truncate underline-offset-2 hover:underline"
            >
              <span className="mr-2 text-ink-3 tabular-nums">#{item.number}</span>
              <span dir="auto">{item.subject}</span>
            </Link>
            <TicketStatusBadge status={item.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}
