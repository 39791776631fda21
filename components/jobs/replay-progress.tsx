'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Progress } from '#components/ui/progress.tsx';
import type { ReplayDtoProgress } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';

export type CancelReplay = (input: { replayId: string }) => Promise<ActionResult<unknown>>;

const WHAT = { dead_letters: 'Dead letters', events: 'Events' } as const;
const STATE = { running: 'under way', done: 'done', cancelled: 'stopped' } as const;

/** How far replays are; one under way can be stopped. */
export function ReplayList({
  replays,
  cancel,
}: {
  replays: readonly ReplayDtoProgress[];
  cancel: CancelReplay | null;
}) {
  return (
    <ul aria-label="Replays" className="flex flex-col gap-3">
      {replays.map((replay) => (
        <Replay key={replay.id} replay={replay} cancel={cancel} />
      ))}
    </ul>
  );
}

function Replay({ replay, cancel }: { replay: ReplayDtoProgress; cancel: CancelReplay | null }) {
  const { pending, failure, act } = useAct();
  const running = replay.state === 'running';
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="font-medium">{WHAT[replay.kind]}</span>
        <span className="text-ink-2">
          {STATE[replay.state]}, {count(replay.done)} of {count(replay.total)}
        </span>
        <span className="ml-auto text-ink-3 text-xs">
          {replay.askedBy}, <RelativeTime at={replay.createdAt} />
        </span>
        {running && cancel ? (
          <Button
            size="sm"
            variant="ghost"
            pending={pending}
            onClick={() => act(() => cancel({ replayId: replay.id }))}
          >
            Stop
          </Button>
        ) : null}
      </div>
      {running ? (
        <Progress
          label={`${WHAT[replay.kind]} run again`}
          value={replay.total === 0 ? 1 : replay.done / replay.total}
          className="mt-2"
        />
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
    </li>
  );
}
