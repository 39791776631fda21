'use client';

import { ChevronLeft, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export interface ListDetailProps {
  /** The list. It stays mounted, with its scroll and cursor, while panels open and close. */
  children: ReactNode;
  /** What the panel shows; null or undefined when nothing is open. The address decides, not state. */
  detail: ReactNode;
  /** What is open, read aloud as the name of the panel: `Lead Lena Fischer`. */
  detailLabel: string;
  /** Changes with what is open, so that opening takes the focus and walking does not. */
  detailKey?: string | null;
  /** The address of the list alone. */
  closeHref: string;
  /** Buttons at the top of the panel, left of the cross. */
  detailActions?: ReactNode;
  /** `split` keeps the list narrow and the panel wide (a thread); `panel` slides over a wide list (a record). */
  layout?: 'panel' | 'split';
}

/** List and detail: the panel's address is its own, back and esc close it and give the focus back to the row. */
export function ListDetail({
  children,
  detail,
  detailLabel,
  detailKey,
  closeHref,
  detailActions,
  layout = 'panel',
}: ListDetailProps) {
  const router = useRouter();
  const open = detail !== null && detail !== undefined && detail !== false;
  const panel = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const key = open ? (detailKey ?? closeHref) : null;
  const was = useRef<string | null>(null);

  useEffect(() => {
    const before = was.current;
    was.current = key;
    if (before === null && key !== null) {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      // Only when it was opened from the list; on a fresh page load the reader is at the top and stays there.
      if (opener.current && list.current?.contains(opener.current))
        panel.current?.focus({ preventScroll: true });
    }
    if (before !== null && key === null) {
      const row = list.current?.querySelector<HTMLElement>(
        `[data-row="${CSS.escape(before)}"] [data-row-link]`,
      );
      const back = row ?? (opener.current?.isConnected ? opener.current : null);
      back?.focus({ preventScroll: true });
    }
  }, [key]);

  const close = () => router.push(closeHref, { scroll: false });
  useCommands([
    { id: 'panel.close', label: 'Close the panel', group: 'Panel', keys: 'esc', disabled: !open, run: close },
  ]);

  return (
    <div className="relative flex h-full min-h-0 overflow-hidden">
      <div
        ref={list}
        className={cn(
          'min-w-0',
          layout === 'split' ? 'w-full md:w-90 md:shrink-0 md:border-r lg:w-100' : 'flex-1',
          // On a phone the panel is the page; the list keeps its place behind it.
          open && 'max-md:invisible',
        )}
      >
        {children}
      </div>
      {open ? (
        <section
          ref={panel}
          tabIndex={-1}
          aria-label={detailLabel}
          data-shortcut-scope="panel"
          className={cn(
            'flex min-h-0 flex-col bg-surface focus:outline-none',
            'max-md:absolute max-md:inset-0 max-md:z-20',
            layout === 'split'
              ? 'min-w-0 md:flex-1'
              : 'border-line md:w-[min(35rem,52%)] md:shrink-0 md:border-l md:max-lg:absolute md:max-lg:inset-y-0 md:max-lg:right-0 md:max-lg:z-20 md:max-lg:w-[min(35rem,85%)] md:max-lg:shadow-float motion-safe:animate-slide-in',
          )}
        >
          <div
            className={cn('flex h-bar shrink-0 items-center gap-1 px-2', layout === 'split' && 'md:hidden')}
          >
            <IconButton
              name="Back to the list"
              icon={<ChevronLeft aria-hidden />}
              onClick={close}
              tooltip={false}
              className="md:hidden"
            />
            <div className="ml-auto flex items-center gap-1">
              {detailActions}
              <IconButton
                name="Close"
                kbd="esc"
                icon={<X aria-hidden />}
                onClick={close}
                className="max-md:hidden"
              />
            </div>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">{detail}</div>
        </section>
      ) : layout === 'split' ? (
        <div className="hidden min-w-0 flex-1 md:block" />
      ) : null}
    </div>
  );
}
