'use client';

import { Check, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { ShownRevision, useRevision } from './use-revision.ts';

const SCOPE = 'revision';

/** What would change, word by word; the writer takes it, keeps their own, or asks for another one. */
export function RevisionCard({
  revision,
  shown: { wish, original, answer, error },
}: {
  revision: ReturnType<typeof useRevision>;
  shown: ShownRevision;
}) {
  const card = useRef<HTMLElement>(null);
  const asking = answer === null && error === null;
  const changed = answer?.changed === true;
  const again = error !== null || answer?.again === true;
  // The keys of the card work while it has the focus: at first, and when an answer came.
  useEffect(() => {
    if (asking || answer || error) card.current?.focus();
  }, [asking, answer, error]);
  useCommands([
    {
      id: 'revision.use',
      label: 'Use this wording',
      group: 'Wording',
      keys: 'a',
      scope: SCOPE,
      disabled: !changed,
      run: revision.accept,
    },
    {
      id: 'revision.keep',
      label: 'Keep my wording',
      group: 'Wording',
      keys: ['x', 'escape'],
      scope: SCOPE,
      run: revision.leave,
    },
    {
      id: 'revision.again',
      label: 'Ask for another wording',
      group: 'Wording',
      keys: 'l',
      scope: SCOPE,
      disabled: asking || !again,
      run: revision.again,
    },
  ]);
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label="Suggested wording"
      aria-busy={asking}
      data-shortcut-scope={SCOPE}
      className="rounded-md border border-accent-line bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2">
        <h3 className="min-w-0 flex-1 font-semibold text-sm">
          {asking ? 'Looking for another wording…' : changed ? wish.done : 'Your text stays as it is'}
        </h3>
        {answer ? <AiMark agent={answer.builtIn ? 'Rules' : answer.model} builtIn={answer.builtIn} /> : null}
      </header>
      <div className="scroll-thin max-h-64 overflow-y-auto px-3 py-2 [overflow-wrap:anywhere]" dir="auto">
        {changed && answer ? (
          <DiffText before={original} after={answer.text} className="text-sm" />
        ) : (
          <p className="measure whitespace-pre-wrap text-ink-2 text-sm">{original}</p>
        )}
      </div>
      <div className="flex flex-col gap-1 px-3 empty:hidden">
        {answer?.note ? (
          <p role="status" className="text-ink-2 text-sm">
            {answer.note}
          </p>
        ) : null}
        <Facts words="No longer in it" facts={answer?.left ?? []} />
        <Facts words="New in it, and not from you" facts={answer?.added ?? []} />
        <InlineError>{error}</InlineError>
      </div>
      <footer className="flex flex-wrap justify-end gap-2 px-3 py-2">
        {again ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<RotateCcw aria-hidden />}
            kbd="l"
            disabled={asking}
            onClick={revision.again}
          >
            Try again
          </Button>
        ) : null}
        <Button size="sm" icon={<X aria-hidden />} kbd="x" onClick={revision.leave}>
          Keep mine
        </Button>
        {changed || asking ? (
          <Button
            size="sm"
            variant="primary"
            icon={<Check aria-hidden />}
            kbd="a"
            pending={asking}
            onClick={revision.accept}
          >
            Use it
          </Button>
        ) : null}
      </footer>
    </section>
  );
}

/** Numbers, links and addresses that came or went: a reader would act on them. */
function Facts({ words, facts }: { words: string; facts: readonly string[] }) {
  return facts.length > 0 ? (
    <p role="alert" className="text-sm text-warning-ink [overflow-wrap:anywhere]">
      {words}: {facts.join(', ')}. Look at it before you use it.
    </p>
  ) : null;
}
