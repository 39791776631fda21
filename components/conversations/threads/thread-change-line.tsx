'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ThreadChangeDto, ThreadChangeUndone } from '#lib/conversations/threads.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';

export type UndoThreadChange = (input: {
  conversationId: string;
  changeId: string;
}) => Promise<ActionResult<ThreadChangeUndone>>;

/** The line in a thread that says it was merged or split, and takes that back. */
export function ThreadChangeLine({
  change,
  here,
  listHref,
  onUndo,
}: {
  change: ThreadChangeDto;
  /** The conversation that is shown. */
  here: string;
  listHref: string;
  /** Left out for who may not write. */
  onUndo?: UndoThreadChange;
}) {
  const router = useRouter();
  const { pending, failure, act } = useAct();
  const splitOff = change.kind === 'split' && change.otherId === here;
  const undo = () =>
    act(
      () =>
        onUndo?.({ conversationId: here, changeId: change.id }) ??
        Promise.reject(new Error('This line has no undo.')),
      () => {
        toast.done(change.kind === 'merge' ? 'Two conversations again' : 'One conversation again');
        if (splitOff) router.push(`${listHref}/${change.conversationId}`);
      },
    );
  return (
    <div className="flex flex-col items-center gap-1 text-ink-3 text-xs">
      <p className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1 text-center">
        <span>
          <Words change={change} splitOff={splitOff} listHref={listHref} /> <RelativeTime at={change.at} />
        </span>
        {onUndo && change.undoUntil ? (
          <Button size="sm" variant="ghost" pending={pending} onClick={undo}>
            Take it back
          </Button>
        ) : null}
      </p>
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}

function Words({
  change,
  splitOff,
  listHref,
}: {
  change: ThreadChangeDto;
  splitOff: boolean;
  listHref: string;
}) {
  const linked = 'underline underline-offset-2 hover:text-ink-2';
  if (change.kind === 'merge')
    return (
      <>
        {change.by} merged a conversation with {change.otherName} into this one (
        {plural(change.messages, 'message')})
      </>
    );
  return splitOff ? (
    <>
      {change.by} split this off{' '}
      <Link href={`${listHref}/${change.conversationId}`} className={linked}>
        an earlier conversation
      </Link>
    </>
  ) : (
    <>
      {change.by} split {plural(change.messages, 'message')} off into{' '}
      <Link href={`${listHref}/${change.otherId}`} className={linked}>
        a new conversation
      </Link>
    </>
  );
}
