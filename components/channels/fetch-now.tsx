'use client';

import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { MailboxDto } from '#lib/channels/mailbox.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { MailboxWay } from './mailbox-way.tsx';

/** How new mail is noticed; whoever waits for the mail that they just wrote need not wait for the minute to pass. */
export function FetchNow({
  connection,
  mailbox,
  fetchNow,
}: {
  connection: ConnectionDto;
  mailbox: MailboxDto;
  fetchNow: (input: { connectionId: string }) => Promise<ActionResult<{ ok: boolean; message: string }>>;
}) {
  const { pending, failure, act } = useAct();
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const run = () => act(() => fetchNow({ connectionId: connection.id }), setSaid);
  const disabled = pending || connection.status !== 'active';
  useCommands([{ id: 'channel.fetch', label: 'Fetch mail now', group: 'Channel', keys: 'f', run, disabled }]);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <MailboxWay mailbox={mailbox} />
      <Button
        size="sm"
        icon={<Inbox aria-hidden />}
        kbd="f"
        pending={pending}
        disabled={connection.status !== 'active'}
        onClick={run}
      >
        Fetch now
      </Button>
      <p role="status" className={said && !said.ok ? 'text-danger-ink' : 'text-ink-2'}>
        {said?.message ?? (connection.status === 'active' ? '' : 'Check the channel first.')}
      </p>
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
