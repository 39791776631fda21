'use client';

import { PlugZap } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ConnectionState } from './connection-state.tsx';
import type { ProviderWords } from './provider-fields.ts';
import { addressOf, errorWords } from './provider-words.ts';

/** Whether an account works, as far as is known, and a check of it. */
export function Check({
  connection,
  words,
  test,
}: {
  connection: ConnectionDto;
  words: ProviderWords;
  test(input: { connectionId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
}) {
  const { pending, failure, act } = useAct();
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const run = () => act(() => test({ connectionId: connection.id }), setSaid);
  useCommands([
    { id: 'channel.check', label: 'Check the channel', group: 'Channel', keys: 'c', run, disabled: pending },
  ]);
  const { lastErrorAt, lastErrorCode, lastOkAt } = connection;
  return (
    <Section
      title={connection.name}
      description={`${words.name}, ${addressOf(connection)}`}
      action={
        <Button variant="primary" icon={<PlugZap aria-hidden />} kbd="c" pending={pending} onClick={run}>
          Check it
        </Button>
      }
    >
      <div className="flex flex-col gap-2 text-sm">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <ConnectionState connection={connection} />
          {connection.disabledReason ? <span>{connection.disabledReason}</span> : null}
          {lastOkAt ? (
            <span>
              worked <RelativeTime at={lastOkAt} />
            </span>
          ) : (
            <span>has not been proven yet</span>
          )}
          {lastErrorAt && lastErrorCode ? (
            <span>
              last failure <RelativeTime at={lastErrorAt} />: {errorWords(lastErrorCode).toLowerCase()}
            </span>
          ) : null}
        </p>
        <p role="status" className={said?.ok ? 'text-good-ink' : 'text-danger-ink'}>
          {said?.message ?? ''}
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}
