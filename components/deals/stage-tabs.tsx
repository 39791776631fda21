'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { BoardStage } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { count } from '#lib/ui/format.ts';

/** On a phone one stage fills the screen: these say which, and lead to the others. */
export function StageTabs({
  stages,
  scroller,
}: {
  stages: readonly BoardStage[];
  scroller: RefObject<HTMLElement | null>;
}) {
  const [shown, setShown] = useState<string | null>(stages[0]?.id ?? null);
  const key = stages.map(({ id }) => id).join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns are other elements when the stages change
  useEffect(() => {
    const root = scroller.current;
    if (!root) return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries)
          if (entry.isIntersecting && entry.target instanceof HTMLElement)
            setShown(entry.target.dataset.stage ?? null);
      },
      { root, threshold: 0.6 },
    );
    for (const column of root.querySelectorAll('[data-stage]')) observer.observe(column);
    return () => observer.disconnect();
  }, [scroller, key]);

  const columnOf = (id: string) => scroller.current?.querySelector(`[data-stage="${CSS.escape(id)}"]`);

  return (
    <nav
      aria-label="Stages"
      className="scroll-thin scroll-edges shrink-0 overflow-x-auto border-line border-b sm:hidden"
    >
      <ul className="flex gap-1 px-3">
        {stages.map((stage) => (
          <li
            key={stage.id}
            ref={(tab) => {
              if (stage.id === shown) tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
            }}
          >
            <button
              type="button"
              aria-current={stage.id === shown ? 'true' : undefined}
              onClick={() => columnOf(stage.id)?.scrollIntoView({ block: 'nearest', inline: 'center' })}
              className={cn(
                'inline-flex h-11 items-center gap-1.5 whitespace-nowrap border-b-2 px-2 font-medium text-sm -outline-offset-2',
                stage.id === shown ? 'border-accent text-ink' : 'border-transparent text-ink-2',
              )}
            >
              {stage.name}
              <span className="font-normal text-ink-3 text-xs tabular-nums">{count(stage.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
