'use client';

import { Columns2, Rows3 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TicketDeskDto, TicketLayout } from '#lib/tickets/watchers.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { useWide } from './use-wide.ts';

/** Between the table and list and ticket beside each other; each person's choice is kept. */
export function LayoutToggle({
  layout,
  set,
}: {
  layout: TicketLayout;
  set: (input: { layout: TicketLayout }) => Promise<ActionResult<TicketDeskDto>>;
}) {
  const router = useRouter();
  const wide = useWide();
  const [pending, start] = useTransition();
  const split = layout === 'split';
  const label = split ? 'Show the list as a table' : 'Show the ticket beside the list';
  const toggle = () =>
    start(async () => {
      try {
        const answer = await set({ layout: split ? 'table' : 'split' });
        if (!answer.ok) toast.warning(answer.error.message);
        router.refresh();
      } catch (error) {
        console.error(error);
        toast.error('The desk could not be reached. Nothing was changed; try again.');
      }
    });
  useCommands([
    {
      id: 'tickets.layout',
      label,
      group: 'Tickets',
      keys: 'shift+l',
      // Narrower than that there is nothing to choose.
      disabled: !wide,
      run: toggle,
    },
  ]);
  return (
    <IconButton
      className="hidden xl:inline-flex"
      name={label}
      kbd="shift+l"
      size="sm"
      icon={split ? <Rows3 aria-hidden /> : <Columns2 aria-hidden />}
      pending={pending}
      onClick={toggle}
    />
  );
}
