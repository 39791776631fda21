'use client';

import { ArrowDown } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';

const NEAR_PX = 120;

const toEnd = (pane: HTMLElement | null): void => pane?.scrollTo({ top: pane.scrollHeight });

/** Opens at the newest entry and stays there while new ones come, unless the reader has scrolled up. */
export function ThreadScroll({ newest, children }: { newest: string | null; children: ReactNode }) {
  const pane = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another message became the newest
  useEffect(() => {
    if (atEnd.current) toEnd(pane.current);
    else setBelow(true);
  }, [newest]);

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    // Cards and images change the height after the first paint.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd(element);
    });
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={pane}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
          if (atEnd.current) setBelow(false);
        }}
        className="scroll-thin h-full overflow-y-auto px-4 py-4"
      >
        <div className="mx-auto max-w-3xl">{children}</div>
      </div>
      {below ? (
        <Button
          size="sm"
          icon={<ArrowDown aria-hidden />}
          onClick={() => {
            toEnd(pane.current);
            setBelow(false);
          }}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-float"
        >
          New messages
        </Button>
      ) : null}
    </div>
  );
}
