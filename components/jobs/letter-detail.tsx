'use client';

import { RotateCw } from 'lucide-react';
import Link from 'next/link';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DeadLetterDto } from '#lib/jobs/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { ReplayLetters } from './dead-letters-table.tsx';
import { JsonView } from './json-view.tsx';

/** One dead letter: the error, what the function was called with, and running it again. */
export function LetterDetail({
  workspace,
  letter,
  replay,
}: {
  workspace: string;
  letter: DeadLetterDto;
  replay: ReplayLetters | null;
}) {
  const { pending, failure, act } = useAct();
  const mayRun = replay !== null && letter.replayedAt === null;
  const again = () => {
    if (!replay) return;
    act(
      () => replay({ filter: { ids: [letter.id] } }),
      () => toast.done('Being run again'),
    );
  };
  useCommands([
    {
      id: 'letter.replay',
      label: 'Run it again',
      group: 'Dead letter',
      keys: 'r',
      run: again,
      disabled: !mayRun || pending,
    },
  ]);
  return (
    <div className="flex flex-col gap-5 px-4 pb-10">
      <header className="flex flex-col gap-2">
        <h2 className="text-balance font-semibold text-lg">{letter.functionName}</h2>
        <p className="text-ink-2 text-sm">
          Gave up <RelativeTime at={letter.failedAt} /> on{' '}
          <code className="break-all font-mono text-xs">{letter.eventName}</code>
        </p>
        <p className="rounded-md border border-danger-line bg-danger-soft px-3 py-2 text-danger-ink text-sm">
          {letter.error.message || letter.error.name}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          {mayRun ? (
            <Button
              size="sm"
              variant="primary"
              icon={<RotateCw aria-hidden />}
              kbd="r"
              pending={pending}
              onClick={again}
            >
              Run it again
            </Button>
          ) : null}
          {letter.replayedAt ? (
            <p className="text-ink-2 text-sm">
              Was run again <RelativeTime at={letter.replayedAt} />.
            </p>
          ) : null}
          <InlineError>{failure?.message ?? null}</InlineError>
        </div>
        {letter.jobId ? (
          <Link
            href={`/${workspace}/jobs/runs?run=${letter.jobId}`}
            className="w-fit text-accent-ink text-sm hover:underline"
          >
            See the run and its steps
          </Link>
        ) : null}
      </header>
      <JsonView label="Payload" value={letter.payload} open />
    </div>
  );
}
