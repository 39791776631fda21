'use client';

import Link from 'next/link';
import { useState } from 'react';
import { BothTexts } from '#components/patterns/both-texts.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { isText, type MirrorConflictDto } from '#lib/mirrors/schemas.ts';
import type { TicketCategory } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { MergeTexts } from './merge-texts.tsx';
import { FIELD_WORDS, wordOf } from './system-words.ts';

export type SettleConflict = (input: {
  conflictId: string;
  keep: 'ours' | 'theirs' | 'merged';
  text?: string;
}) => Promise<ActionResult<unknown>>;

/**
 * Where both sides changed the same: what was, what stands here, what stands there. One of the list is at hand, and two
 * keys take one of its sides.
 */
export function MirrorConflicts({
  workspace,
  conflicts,
  categories,
  settle,
  keys = false,
}: {
  workspace: string;
  conflicts: readonly MirrorConflictDto[];
  categories: readonly TicketCategory[];
  /** Null: only looking. */
  settle: SettleConflict | null;
  /** Whether keys choose and decide; where several lists stand on a page, none has them. */
  keys?: boolean;
}) {
  const { pending, failure, act } = useAct();
  const [at, setAt] = useState(0);
  /** The id of the one whose texts are being put together. */
  const [merging, setMerging] = useState<string | null>(null);
  const here = Math.min(at, conflicts.length - 1);
  const current = conflicts[here];
  const keep = (conflict: MirrorConflictDto, side: 'ours' | 'theirs') => {
    if (!settle) return;
    act(
      () => settle({ conflictId: conflict.id, keep: side }),
      () => toast.done(side === 'ours' ? 'Ours holds and is carried over' : 'Theirs holds and is taken over'),
    );
  };
  const merge = (conflict: MirrorConflictDto, text: string) => {
    if (!settle) return;
    act(
      () => settle({ conflictId: conflict.id, keep: 'merged', text }),
      () => {
        setMerging(null);
        toast.done('Both sides get what you wrote');
      },
    );
  };
  const usable = keys && settle !== null && current !== undefined;
  const take = (side: 'ours' | 'theirs') => current && keep(current, side);
  useCommands(
    usable
      ? [
          {
            id: 'conflict.next',
            label: 'Next conflict',
            group: 'Conflict',
            keys: ['j', 'down'],
            early: true,
            repeat: true,
            palette: false,
            run: () => setAt(Math.min(here + 1, conflicts.length - 1)),
          },
          {
            id: 'conflict.previous',
            label: 'Previous conflict',
            group: 'Conflict',
            keys: ['k', 'up'],
            early: true,
            repeat: true,
            palette: false,
            run: () => setAt(Math.max(here - 1, 0)),
          },
          {
            id: 'conflict.ours',
            label: 'Keep ours',
            group: 'Conflict',
            keys: 'o',
            disabled: pending,
            run: () => take('ours'),
          },
          {
            id: 'conflict.theirs',
            label: 'Take theirs',
            group: 'Conflict',
            keys: 't',
            disabled: pending,
            run: () => take('theirs'),
          },
          {
            id: 'conflict.merge',
            label: 'Put both together',
            group: 'Conflict',
            keys: 'm',
            disabled: pending || !isText(current.field),
            run: () => setMerging(current.id),
          },
        ]
      : [],
  );
  return (
    <>
      <ul aria-label="Conflicts" className="flex flex-col gap-3">
        {conflicts.map((conflict, index) => {
          const chosen = usable && index === here;
          return (
            <li
              key={conflict.id}
              aria-current={chosen ? 'true' : undefined}
              className={cn('rounded-lg border border-line p-3', chosen && 'bg-selected')}
            >
              <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
                <span className="font-medium">{FIELD_WORDS[conflict.field]}</span>
                <Link
                  href={`/${workspace}/tickets/${conflict.ticketId}`}
                  className="min-w-0 truncate text-ink-2 underline-offset-2 hover:underline"
                >
                  #{conflict.number} {conflict.subject}
                </Link>
                <span className="text-ink-3 text-xs">
                  since <RelativeTime at={conflict.createdAt} />
                </span>
              </p>
              {isText(conflict.field) ? (
                <Texts conflict={conflict} />
              ) : (
                <dl className="mt-2 grid grid-cols-1 gap-x-4 gap-y-2 text-sm sm:grid-cols-3">
                  <Side label="Last agreed" value={wordOf(conflict.field, conflict.base, categories)} />
                  <Side label="Here" value={wordOf(conflict.field, conflict.ours, categories)} strong />
                  <Side
                    label={conflict.mirrorName}
                    value={wordOf(conflict.field, conflict.theirs, categories)}
                    strong
                  />
                </dl>
              )}
              {settle && merging === conflict.id ? (
                <MergeTexts
                  conflict={conflict}
                  pending={pending}
                  error={failure?.message ?? null}
                  save={(text) => merge(conflict, text)}
                  cancel={() => setMerging(null)}
                />
              ) : settle ? (
                <div className="mt-3 flex flex-wrap gap-2">
                  <Button
                    size="sm"
                    pending={pending}
                    {...(chosen ? { kbd: 'o' } : {})}
                    onClick={() => keep(conflict, 'ours')}
                  >
                    Keep ours
                  </Button>
                  <Button
                    size="sm"
                    pending={pending}
                    {...(chosen ? { kbd: 't' } : {})}
                    onClick={() => keep(conflict, 'theirs')}
                  >
                    Take theirs
                  </Button>
                  {isText(conflict.field) ? (
                    <Button
                      size="sm"
                      pending={pending}
                      {...(chosen ? { kbd: 'm' } : {})}
                      onClick={() => setMerging(conflict.id)}
                    >
                      Put both together
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      {merging ? null : <InlineError>{failure?.message ?? null}</InlineError>}
    </>
  );
}

/** Both beside each other, each with what it took out of what both last agreed on and put in. */
function Texts({ conflict }: { conflict: MirrorConflictDto }) {
  const { field, number, base, ours, theirs, mirrorName } = conflict;
  const compared = base === null ? {} : { base };
  const what = `${FIELD_WORDS[field]} of #${number}`;
  return (
    <div className="mt-2">
      <BothTexts
        one={{ label: 'Here', name: `${what} here, beside ${mirrorName}`, text: ours ?? '', ...compared }}
        other={{ label: mirrorName, name: `${what} in ${mirrorName}`, text: theirs ?? '', ...compared }}
      />
    </div>
  );
}

function Side({ label, value, strong = false }: { label: string; value: string | null; strong?: boolean }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd dir="auto" className={cn('break-words', strong ? 'font-medium' : 'text-ink-2')}>
        {value ?? 'Nothing'}
      </dd>
    </div>
  );
}
