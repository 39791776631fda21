import { ArrowUpRight, FileUp, Plug, Settings2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { cn } from '#lib/ui/cn.ts';
import { AiSign } from './ai-mark.tsx';
import { BeforeAfter, type Change } from './before-after.tsx';
import { DayLine } from './day-line.tsx';
import { RelativeTime } from './relative-time.tsx';

export interface TimelineEntry {
  id: string;
  at: Date | string;
  actor: { name: string; kind: 'person' | 'agent' | 'api' | 'import' | 'system' };
  /** What happened, after the name: `moved the deal to Proposal`. */
  action: ReactNode;
  changes?: readonly Change[];
  /** The decision behind it. */
  why?: { label: string; href: string };
  /** Quoted words, an excerpt. */
  note?: ReactNode;
  /** What can be done about it from here. */
  act?: ReactNode;
  /** An agent without a model. */
  builtIn?: boolean;
}

/** Who did what, what it changed and why, newest first as given: for contacts, deals, tickets and conferences alike. */
export function Timeline({
  entries,
  label = 'Timeline',
}: {
  entries: readonly TimelineEntry[];
  label?: string;
}) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map((entry, at) => {
        const before = entries[at - 1];
        const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
        const last = at === entries.length - 1;
        return (
          <li key={entry.id}>
            {newDay ? <DayLine at={entry.at} /> : null}
            <div className="grid grid-cols-[1.5rem_1fr] gap-x-3">
              <div className="flex flex-col items-center">
                <ActorSign actor={entry.actor} />
                <span aria-hidden className={cn('w-px flex-1', last ? 'bg-transparent' : 'bg-line')} />
              </div>
              <div className="min-w-0 pt-0.5 pb-4 text-sm">
                <p className="flex flex-wrap items-baseline gap-x-1.5">
                  <span className={cn('font-medium', entry.actor.kind === 'agent' && 'text-accent-ink')}>
                    {entry.actor.name}
                  </span>
                  <span className="text-ink-2">{entry.action}</span>
                  {entry.builtIn ? <span className="text-ink-3 text-xs">built-in</span> : null}
                  <RelativeTime at={entry.at} className="text-ink-3 text-xs" />
                </p>
                {entry.changes?.length ? (
                  <div className="mt-1.5">
                    <BeforeAfter changes={entry.changes} />
                  </div>
                ) : null}
                {entry.note ? (
                  <div className="measure mt-1.5 border-line-strong border-l-2 pl-3 text-ink-2">
                    {entry.note}
                  </div>
                ) : null}
                {entry.act}
                {entry.why ? (
                  <Link
                    href={entry.why.href}
                    className="mt-1 inline-flex items-center gap-0.5 text-accent-ink text-xs hover:underline"
                  >
                    {entry.why.label}
                    <ArrowUpRight aria-hidden className="size-3" />
                  </Link>
                ) : null}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Entries of one UTC day share a heading; near midnight the reader's own day may differ by one line, the times do not. */
function dayOf(at: Date | string): string {
  return (typeof at === 'string' ? new Date(at) : at).toISOString().slice(0, 10);
}

function ActorSign({ actor }: { actor: TimelineEntry['actor'] }) {
  if (actor.kind === 'person') return <Avatar name={actor.name} size="sm" />;
  const Sign = { agent: AiSign, api: Plug, import: FileUp, system: Settings2 }[actor.kind];
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center rounded-full',
        actor.kind === 'agent' ? 'bg-accent-soft text-accent-ink' : 'bg-pressed text-ink-2',
      )}
    >
      <Sign className="size-3.5" />
    </span>
  );
}
