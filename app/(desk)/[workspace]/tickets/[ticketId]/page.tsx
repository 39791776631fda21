import { Suspense } from 'react';
import { Page } from '#components/patterns/page-header.tsx';
import { TicketReading } from '#components/tickets/ticket-reading.tsx';
import { TicketPane } from '../ticket-pane.tsx';

type Params = Promise<{ workspace: string; ticketId: string }>;

export default function TicketPage({ params }: { params: Params }) {
  return (
    <Page>
      <Suspense fallback={<TicketReading />}>
        <Ticket params={params} />
      </Suspense>
    </Page>
  );
}

async function Ticket({ params }: { params: Params }) {
  const { ticketId } = await params;
  return <TicketPane params={params} ticketId={ticketId} />;
}
