'use client';

import { Send } from 'lucide-react';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ParkedEventDto } from '#lib/jobs/schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { JsonView } from './json-view.tsx';
import type { ReleaseEvents } from './parked-table.tsx';

/** One parked event: why it was refused, what is in it, and giving it back. */
export function ParkedDetail({ event, release }: { event: ParkedEventDto; release: ReleaseEvents | null }) {
  const { pending, failure, act } = useAct();
  const again = () => {
    if (!release) return;
    act(
      () => release({ ids: [event.id] }),
      () => toast.done('Released: it is handed over again'),
    );
  };
  useCommands([
    {
      id: 'parked.release',
      label: 'Release the event',
      group: 'Parked event',
      keys: 'r',
      run: again,
      disabled: release === null || pending,
    },
  ]);
  return (
    <div className="flex flex-col gap-5 px-4 pb-10">
      <header className="flex flex-col gap-2">
        <h2 className="break-all font-semibold text-lg">{event.name}</h2>
        <p className="text-ink-2 text-sm">
          Happened <RelativeTime at={event.createdAt} />, given up <RelativeTime at={event.parkedAt} /> after{' '}
          {plural(event.attempts, 'attempt')}. What it should start does not happen until it is handed over.
        </p>
        <p className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm">
          {event.error || 'No reason was given'}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          {release ? (
            <Button
              size="sm"
              variant="primary"
              icon={<Send aria-hidden />}
              kbd="r"
              pending={pending}
              onClick={again}
            >
              Release it
            </Button>
          ) : null}
          <InlineError>{failure?.message ?? null}</InlineError>
        </div>
      </header>
      <CopyText text={event.id} name="Copy event id" />
      <JsonView label="Event data" value={event.data} open />
    </div>
  );
}
