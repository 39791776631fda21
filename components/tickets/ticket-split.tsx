'use client';

import { Columns2 } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, use, useOptimistic, useState, useTransition } from 'react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import type { TicketRow } from '#lib/tickets/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { TicketReading } from './ticket-reading.tsx';
import { useWide } from './use-wide.ts';

interface Beside {
  /** The id of the ticket that is shown beside the list. */
  openId: string | null;
  open: (row: TicketRow, how: { walking: boolean }) => void;
  /** The row that was opened last. */
  last: TicketRow | null;
}

const BesideList = createContext<Beside | null>(null);

/** How a list opens its tickets beside itself; null where it leads to their pages. */
export const useBeside = (): Beside | null => use(BesideList);

/**
 * The list on the left, the ticket that the address names on the right. It begins to render with what its row knows,
 * before the server was asked. Without room for both only the list is shown.
 */
export function TicketSplit({ detail, children }: { detail: ReactNode; children: ReactNode }) {
  const wide = useWide();
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const openId = params.get('open');
  const [last, keep] = useState<TicketRow | null>(null);
  const [, start] = useTransition();
  /** Until the address has it. */
  const [asked, ask] = useOptimistic<TicketRow | null>(null);
  const at = (id: string | null) => {
    const next = new URLSearchParams(params);
    if (id) next.set('open', id);
    else next.delete('open');
    return next.size > 0 ? `${path}?${next}` : path;
  };
  useCommands([
    {
      id: 'panel.close',
      label: 'Close the ticket',
      group: 'Ticket',
      keys: 'esc',
      disabled: !wide || !openId,
      run: () => router.push(at(null), { scroll: false }),
    },
  ]);
  const beside: Beside | null = wide
    ? {
        openId: asked?.id ?? openId,
        last,
        open: (row, { walking }) => {
          keep(row);
          start(() => {
            ask(row);
            router[walking ? 'replace' : 'push'](at(row.id), { scroll: false });
          });
        },
      }
    : null;
  return (
    <BesideList value={beside}>
      <div className="flex h-full min-h-0">
        <div className="w-full min-w-0 xl:w-110 xl:shrink-0 xl:border-line xl:border-r">{children}</div>
        {wide ? (
          <section
            aria-label="Ticket"
            data-shortcut-scope="panel"
            className="hidden min-h-0 min-w-0 flex-1 flex-col xl:flex"
          >
            {asked && asked.id !== openId ? (
              <TicketReading row={asked} />
            ) : openId ? (
              detail
            ) : (
              <EmptyState icon={<Columns2 />} title="Choose a ticket" className="flex-1">
                Press j to open the first one, and j or k to go on.
              </EmptyState>
            )}
          </section>
        ) : null}
      </div>
    </BesideList>
  );
}

/** A ticket beside the list that is on its way: what its row said stays while the rest is read. */
export function TicketComing({ ticketId }: { ticketId: string }) {
  const last = useBeside()?.last;
  return last?.id === ticketId ? <TicketReading row={last} /> : <TicketReading />;
}
