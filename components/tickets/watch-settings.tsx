'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { InlineField } from '#components/ui/field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TicketDeskDto } from '#lib/tickets/watchers.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

const REASONS = [
  { key: 'watchAssigned', label: 'Tickets I am given', help: 'Also after they went to somebody else.' },
  { key: 'watchMentioned', label: 'Tickets I am mentioned on', help: 'In a note of a colleague.' },
  { key: 'watchReplied', label: 'Tickets I answered', help: 'With a message to the requester.' },
] as const;

/** Which tickets a person watches without saying so. */
export function WatchSettings({
  desk,
  set,
}: {
  desk: TicketDeskDto;
  set: (input: Partial<TicketDeskDto>) => Promise<ActionResult<TicketDeskDto>>;
}) {
  const { pending, failure, act } = useAct();
  return (
    <Section
      title="Tickets you watch"
      description="You are told when somebody writes, and when the status, the assignee or the priority changes."
    >
      <div className="flex flex-col gap-3">
        {REASONS.map(({ key, label, help }) => (
          <InlineField key={key} label={label} help={help}>
            {(field) => (
              <Switch
                {...field}
                checked={desk[key]}
                disabled={pending}
                onCheckedChange={(on) =>
                  act(
                    () => set({ [key]: on }),
                    () =>
                      toast.done(
                        on ? 'You watch these from now on' : 'You no longer watch these by themselves',
                      ),
                  )
                }
              />
            )}
          </InlineField>
        ))}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
