'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface LeaveActions {
  switchOn(input: { connectionId: string; version: number; on: boolean }): Promise<ActionResult<unknown>>;
  remove(input: { connectionId: string }): Promise<ActionResult<unknown>>;
}

/** How a channel is switched off or given up. */
export function LeaveChannel({
  workspace,
  connection,
  actions,
  loses,
}: {
  workspace: string;
  connection: ConnectionDto;
  actions: LeaveActions;
  /** What is gone with it. */
  loses: string;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const [removing, setRemoving] = useState(false);
  const on = connection.status !== 'disabled';
  return (
    <Section
      title={on ? 'Switch off or remove' : 'Switch on or remove'}
      description="While it is off nothing comes in and nothing goes out; conversations stay."
    >
      <div className="flex flex-wrap items-center gap-2">
        <Button
          pending={pending}
          onClick={() =>
            act(
              () => actions.switchOn({ connectionId: connection.id, version: connection.version, on: !on }),
              () => toast.done(on ? 'The channel is off' : 'The channel is on'),
            )
          }
        >
          {on ? 'Switch off' : 'Switch on'}
        </Button>
        <Button variant="danger-quiet" onClick={() => setRemoving(true)}>
          Remove
        </Button>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove the channel "${connection.name}"?`}
        description={loses}
        verb="Remove the channel"
        work={() => actions.remove({ connectionId: connection.id })}
        onDone={() => {
          toast.done('The channel is removed');
          router.push(`/${workspace}/settings/channels`);
        }}
      />
    </Section>
  );
}
