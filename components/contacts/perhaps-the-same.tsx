'use client';

import { Merge, X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DuplicateDto } from '#lib/contacts/duplicates.schemas.ts';
import { DuplicateReasons } from './duplicate-reasons.tsx';
import type { MergeActions } from './merge-actions.ts';
import { MergeDialog, type MergePair } from './merge-dialog.tsx';

/** On the page of a contact: who they may be as well, why, and what to do about it. */
export function PerhapsTheSame({
  workspace,
  contactId,
  pairs,
  mayDecide,
  actions,
}: {
  workspace: string;
  contactId: string;
  pairs: readonly DuplicateDto[];
  mayDecide: boolean;
  actions: MergeActions;
}) {
  const router = useRouter();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState<MergePair | null>(null);
  const shown = pairs.filter(({ id }) => !gone.has(id)).slice(0, 3);

  async function dismiss(pair: DuplicateDto) {
    setGone((before) => new Set([...before, pair.id]));
    const answer = await actions.dismiss({ duplicateId: pair.id }).catch(() => null);
    if (!answer?.ok) {
      setGone((before) => new Set([...before].filter((id) => id !== pair.id)));
      toast.error(answer?.error.message ?? 'The desk could not be reached. Nothing was changed.');
      return;
    }
    toast.done('They are two people', {
      undo: async () => {
        const back = await actions.reopen({ duplicateId: pair.id });
        if (!back.ok) toast.error(back.error.message);
        setGone((before) => new Set([...before].filter((id) => id !== pair.id)));
        router.refresh();
      },
    });
  }

  return (
    <>
      {shown.map((pair) => {
        const other = pair.contact.id === contactId ? pair.other : pair.contact;
        return (
          <section
            key={pair.id}
            aria-label={`Perhaps the same as ${other.name}`}
            className="mb-4 rounded-md border border-info-line bg-info-soft p-3"
          >
            <p className="text-info-ink text-sm">
              Perhaps the same as{' '}
              <Link
                href={`/${workspace}/contacts/${other.id}`}
                className="font-medium underline underline-offset-2"
              >
                {other.name}
              </Link>
            </p>
            <div className="mt-1.5">
              <DuplicateReasons reasons={pair.reasons} />
            </div>
            {mayDecide ? (
              <div className="mt-2.5 flex flex-wrap gap-2">
                <Button
                  size="sm"
                  icon={<Merge aria-hidden />}
                  onClick={() => setMerging({ contactId: pair.contact.id, otherId: pair.other.id })}
                >
                  Compare
                </Button>
                <Button size="sm" variant="ghost" icon={<X aria-hidden />} onClick={() => dismiss(pair)}>
                  Two people
                </Button>
              </div>
            ) : null}
          </section>
        );
      })}
      <MergeDialog
        pair={merging}
        actions={actions}
        onClose={() => setMerging(null)}
        onMerged={(survivorId) => {
          if (survivorId !== contactId) router.push(`/${workspace}/contacts/${survivorId}`);
        }}
      />
    </>
  );
}
