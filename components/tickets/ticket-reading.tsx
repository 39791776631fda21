import { Skeleton } from '#components/ui/skeleton.tsx';
import type { TicketRow } from '#lib/tickets/schemas.ts';
import { TicketPriorityBadge, TicketStatusBadge } from './ticket-status.tsx';

/** A ticket that is being read: what its row in a list knows already, and lines for the rest. */
export function TicketReading({ row }: { row?: TicketRow }) {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the ticket">
      <div className="flex min-h-bar items-center gap-2 border-line border-b bg-surface px-4 py-1.5">
        {row ? (
          <>
            <p className="min-w-0 flex-1 truncate font-semibold text-lg">
              <span className="mr-2 font-normal text-ink-3 tabular-nums">#{row.number}</span>
              <span dir="auto">{row.subject}</span>
            </p>
            <TicketStatusBadge status={row.status} quiet />
            <TicketPriorityBadge priority={row.priority} />
          </>
        ) : (
          <Skeleton className="h-5 w-64" />
        )}
      </div>
      <div className="max-w-xl space-y-3 p-6">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-5/6" />
        <Skeleton className="h-4 w-2/3" />
      </div>
    </div>
  );
}
