'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Confirm } from './confirm.tsx';
import { InlineError } from './inline-error.tsx';
import { Section } from './section.tsx';
import { useAct } from './use-act.ts';

/** How something that is connected with the outside is switched off or given up. */
export function SwitchOrRemove({
  what,
  name,
  on,
  whileOff,
  loses,
  listHref,
  switchOn,
  remove,
}: {
  /** The word for it, such as "channel". */
  what: string;
  name: string;
  on: boolean;
  whileOff: string;
  /** What is gone with it. */
  loses: string;
  /** Where one goes when it is removed. */
  listHref: string;
  switchOn: (on: boolean) => Promise<ActionResult<unknown>>;
  remove: () => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const [removing, setRemoving] = useState(false);
  return (
    <Section title={on ? 'Switch off or remove' : 'Switch on or remove'} description={whileOff}>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          pending={pending}
          onClick={() =>
            act(
              () => switchOn(!on),
              () => toast.done(`The ${what} is ${on ? 'off' : 'on'}`),
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
        title={`Remove the ${what} “${name}”?`}
        description={loses}
        verb={`Remove the ${what}`}
        work={remove}
        onDone={() => {
          toast.done(`The ${what} is removed`);
          router.push(listHref);
        }}
      />
    </Section>
  );
}
