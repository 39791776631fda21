import { Skeleton } from '#components/ui/skeleton.tsx';
import type { TicketRow } from '#lib/tickets/schemas.ts';
import { TicketPriorityBadge, TicketStatusBadge } from './ticket-status.tsx';

/** A ticket that is being read: what its row in a list knows already, and lines for the rest. */
export function TicketReading({ row }: { row?: TicketRow }) {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the ticket" className="@container">
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
      <div className="flex flex-col @2xl:flex-row">
        <div className="min-w-0 flex-1 space-y-3 px-4 py-5 @2xl:px-6">
          <Skeleton className="h-4 w-full max-w-xl" />
          <Skeleton className="h-4 w-5/6 max-w-xl" />
          <Skeleton className="h-4 w-2/3 max-w-xl" />
        </div>
        <div className="space-y-3 border-line px-4 py-5 @max-2xl:border-t @2xl:w-80 @2xl:shrink-0 @2xl:border-l">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      </div>
    </div>
  );
}
