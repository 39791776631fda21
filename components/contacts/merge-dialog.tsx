'use client';

import { ArrowLeftRight, Merge } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MergePreview } from '#lib/contacts/duplicates.schemas.ts';
import type { MergeActions } from './merge-actions.ts';
import { type MergeChoice, MergeFields } from './merge-fields.tsx';
import { MergeMoves } from './merge-moves.tsx';

export interface MergePair {
  /** Goes on, unless the two are swapped. */
  contactId: string;
  otherId: string;
}

const NOTHING_CHOSEN: MergeChoice = { fields: {}, attributes: {} };

/** Two contacts side by side: what each field takes, what moves, and which of them goes on. */
export function MergeDialog({
  pair,
  actions,
  onClose,
  onMerged,
}: {
  /** Null closes it. */
  pair: MergePair | null;
  actions: MergeActions;
  onClose: () => void;
  onMerged?: (survivorId: string) => void;
}) {
  return (
    <Dialog open={pair !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {pair ? (
        <Content
          key={`${pair.contactId} ${pair.otherId}`}
          pair={pair}
          actions={actions}
          onClose={onClose}
          onMerged={onMerged}
        />
      ) : null}
    </Dialog>
  );
}

function Content({
  pair,
  actions,
  onClose,
  onMerged,
}: {
  pair: MergePair;
  actions: MergeActions;
  onClose: () => void;
  onMerged: ((survivorId: string) => void) | undefined;
}) {
  const router = useRouter();
  const [{ contactId, otherId }, setPair] = useState(pair);
  const [preview, setPreview] = useState<MergePreview | null>(null);
  const [chosen, setChosen] = useState<MergeChoice>(NOTHING_CHOSEN);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const [loading, read] = useTransition();

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the two change places, and not otherwise
  useEffect(() => {
    read(async () => {
      const answer = await actions.preview({ contactId, otherId });
      if (answer.ok) setPreview(answer.data);
      else setError(answer.error.message);
    });
  }, [contactId, otherId]);

  function swap() {
    setPair({ contactId: otherId, otherId: contactId });
    setChosen(NOTHING_CHOSEN);
    setError(null);
  }

  async function undo(actionId: string) {
    const back = await actions.undo({ actionId });
    if (!back.ok) toast.error(back.error.message);
    else toast.done('They are two contacts again');
    router.refresh();
  }

  function merge() {
    if (!preview) return;
    setError(null);
    start(async () => {
      const answer = await actions.merge({ contactId, otherId, ...chosen });
      if (!answer.ok) return setError(answer.error.message);
      const { decision, reasons, actionId, outcome } = answer.data;
      if (decision === 'ask') toast.info('The merge waits for approval', { detail: reasons[0] ?? '' });
      else if (decision !== 'execute') return setError(reasons[0] ?? 'This is not allowed.');
      else
        toast.done(`${preview.merged.contact.name} is merged`, {
          detail: 'It can be taken back for 30 days, here or from the timeline.',
          undo: () => undo(actionId),
        });
      onClose();
      if (typeof outcome?.survivorId === 'string') onMerged?.(outcome.survivorId);
      router.refresh();
    });
  }

  return (
    <DialogContent
      size="lg"
      title="Merge two contacts"
      description="Everything of both is kept. Choose whose details go on where they differ."
      footer={
        <>
          <div className="mr-auto min-w-0">
            <InlineError>{error}</InlineError>
          </div>
          <Button
            icon={<ArrowLeftRight aria-hidden />}
            onClick={swap}
            pending={loading}
            disabled={preview === null}
          >
            Swap
          </Button>
          <Button
            variant="primary"
            kbd="mod+enter"
            icon={<Merge aria-hidden />}
            pending={pending}
            disabled={preview === null || loading}
            onClick={merge}
          >
            Merge
          </Button>
        </>
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || pending || loading) return;
        event.preventDefault();
        merge();
      }}
    >
      {preview ? (
        <>
          <MergeFields preview={preview} chosen={chosen} choose={setChosen} />
          <MergeMoves preview={preview} />
        </>
      ) : error ? null : (
        <MergeSkeleton />
      )}
    </DialogContent>
  );
}

function MergeSkeleton() {
  return (
    <div role="status" aria-label="Reading the two contacts" className="space-y-4">
      <div className="grid grid-cols-2 gap-3">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
      {['w-16', 'w-20', 'w-14'].map((width) => (
        <div key={width} className="space-y-1.5">
          <Skeleton className={`h-3 ${width}`} />
          <div className="grid grid-cols-2 gap-3">
            <Skeleton className="h-8" />
            <Skeleton className="h-8" />
          </div>
        </div>
      ))}
    </div>
  );
}
