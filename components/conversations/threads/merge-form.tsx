'use client';

import { Command as Cmdk } from 'cmdk';
import { Check, Merge } from 'lucide-react';
import { useEffect, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { MergeCandidate, ThreadChanged } from '#lib/conversations/threads.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { ChannelIcon } from '../channel-icon.tsx';
import { warningsOf } from './merge-warnings.ts';

export type FindCandidates = (input: {
  conversationId: string;
  q?: string;
}) => Promise<ActionResult<{ items: MergeCandidate[] }>>;

const PAUSE_MS = 150;

/** Chooses the conversation that this one takes over: those with the same person first, others by name. */
export function MergeForm({
  into,
  candidates,
  merge,
  onDone,
}: {
  into: { conversationId: string; channel: ChannelKind; contact: string };
  candidates: FindCandidates;
  merge: (otherId: string) => Promise<ActionResult<ThreadChanged>>;
  onDone: (done: ThreadChanged) => void;
}) {
  const { pending, failure, forget, act } = useAct();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<MergeCandidate | null>(null);
  const { rows, error } = useCandidates(into.conversationId, query.trim(), candidates);
  return (
    <DialogContent
      title="Merge another conversation into this one"
      description="Its messages, drafts, tickets and tasks come here. It can be taken back for 30 days."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            icon={<Merge aria-hidden />}
            disabled={!chosen}
            pending={pending}
            onClick={() => chosen && act(() => merge(chosen.id), onDone)}
          >
            Merge
          </Button>
        </>
      }
    >
      <Cmdk
        shouldFilter={false}
        loop
        label="Find a conversation"
        className="overflow-hidden rounded-lg border border-line"
      >
        <Cmdk.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Name, number or address of somebody else"
          className="h-10 w-full border-line border-b bg-transparent px-3 text-sm outline-none focus-visible:outline-none touch:h-12 touch:text-lg"
        />
        <Cmdk.List className="scroll-thin max-h-72 overflow-y-auto p-1">
          {rows?.length === 0 ? (
            <Cmdk.Empty className="px-2 py-4 text-center text-ink-3 text-sm">
              {error ?? emptyWords(query.trim(), into.contact)}
            </Cmdk.Empty>
          ) : null}
          {(rows ?? []).map((row) => (
            <Cmdk.Item
              key={row.id}
              value={row.id}
              onSelect={() => {
                forget();
                setChosen(row);
              }}
              className="flex cursor-default select-none items-start gap-2 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-hover touch:py-2.5"
            >
              <Candidate row={row} chosen={row.id === chosen?.id} />
            </Cmdk.Item>
          ))}
        </Cmdk.List>
      </Cmdk>
      {chosen ? (
        <ul aria-label="What changes" className="mt-3 flex flex-col gap-1.5 text-sm">
          {warningsOf(into, chosen).map(({ tone, words }) => (
            <li
              key={words}
              className={cn(
                'rounded-md border px-3 py-2',
                tone === 'warning'
                  ? 'border-warning-line bg-warning-soft text-warning-ink'
                  : 'border-line text-ink-2',
              )}
            >
              {words}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-3">
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </DialogContent>
  );
}

const emptyWords = (q: string, contact: string): string =>
  q === ''
    ? `There is no other conversation with ${contact}. Type the name of somebody else.`
    : 'Nobody of that name has a conversation.';

function Candidate({ row, chosen }: { row: MergeCandidate; chosen: boolean }) {
  return (
    <>
      <Check aria-hidden className={cn('mt-0.5 size-4 shrink-0 text-accent-ink', !chosen && 'invisible')} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <ChannelIcon channel={row.channel} />
          <span className="min-w-0 truncate font-medium">{row.contact.name}</span>
          {row.samePerson ? null : <Badge tone="warning">Other person</Badge>}
          {row.status === 'closed' ? <Badge>Closed</Badge> : null}
          <RelativeTime at={row.lastMessageAt} short className="ml-auto shrink-0 text-ink-3 text-xs" />
        </span>
        <span className="line-clamp-1 text-ink-2">{row.subject ?? (row.preview || 'No text')}</span>
      </span>
      {chosen ? <span className="sr-only">chosen</span> : null}
    </>
  );
}

/** What there is to choose from, read anew a moment after the last key. */
function useCandidates(
  conversationId: string,
  q: string,
  find: FindCandidates,
): { rows: readonly MergeCandidate[] | null; error: string | null } {
  const [found, setFound] = useState<{ rows: readonly MergeCandidate[] | null; error: string | null }>({
    rows: null,
    error: null,
  });
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await find({ conversationId, ...(q ? { q } : {}) }).catch(() => null);
      if (over) return;
      setFound(
        answer?.ok
          ? { rows: answer.data.items, error: null }
          : { rows: [], error: answer?.error.message ?? 'The desk could not be reached.' },
      );
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [conversationId, q, find]);
  return found;
}
