'use client';

import { TrendingDown } from 'lucide-react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { LevelChangeDto } from '#lib/autonomy/levels.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { kindWords } from './labels.ts';

type ReadDemotion = ((input: { id: string }) => Promise<ActionResult<unknown>>) | null;

/** Levels that were lowered and nobody has read about yet. */
export function ChangedLevels({
  changes,
  readDemotion,
}: {
  changes: readonly LevelChangeDto[];
  /** Null for who may only look. */
  readDemotion: ReadDemotion;
}) {
  const unread = changes.filter((change) => change.unread);
  if (unread.length === 0) return null;
  return (
    <ul aria-label="Lowered levels" className="mb-3 rounded-lg border border-warning-line bg-warning-soft">
      {unread.map((change) => (
        <Lowered key={change.id} change={change} readDemotion={readDemotion} />
      ))}
    </ul>
  );
}

function Lowered({ change, readDemotion }: { change: LevelChangeDto; readDemotion: ReadDemotion }) {
  const { pending, failure, act } = useAct();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-warning-line border-b px-3 py-2.5 text-sm last:border-b-0">
      <TrendingDown aria-hidden className="size-4 shrink-0 text-warning-ink" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {kindWords(change.kind)} went down from L{change.from} to L{change.to}
        </p>
        <p className="text-ink-2 text-xs">
          {change.reason} <RelativeTime at={change.at} />
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
      {readDemotion ? (
        <Button size="sm" pending={pending} onClick={() => act(() => readDemotion({ id: change.id }))}>
          I have seen it
        </Button>
      ) : null}
    </li>
  );
}
