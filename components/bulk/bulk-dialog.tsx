'use client';

import { useEffect, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import type { BulkChange, BulkEntity, BulkPreview } from '#lib/bulk/schemas.ts';
import type { UnsentFile } from '#lib/conversations/files.schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { BulkDesk, Chosen } from './bulk-desk.ts';
import { BulkMessage } from './bulk-message.tsx';
import { BulkValue, changeOf } from './bulk-value.tsx';
import { followBulk } from './follow-bulk.ts';
import { previewWords } from './labels.ts';

type Kind = BulkChange['kind'];

const TITLE: Readonly<Record<Kind, string>> = {
  assign: 'Give them to somebody',
  tag: 'Add tags',
  untag: 'Take tags away',
  status: 'Set their status',
  stage: 'Move them to a stage',
  close: 'When they are to close',
  queue: 'Move them to a queue',
  priority: 'Set their priority',
  ticket_status: 'Set their status',
  macro: 'Run a macro on them',
  write: 'Write to them',
  delete: 'Delete them?',
};
/** How long typing is waited for. A message is asked of the gate for each record, so it is asked about less often. */
const TYPING_MS: Partial<Record<Kind, number>> = { write: 700 };

/** Asks for the value, says what it will come to, and begins; the rest is told by a message that follows it. */
export function BulkDialog({
  entity,
  kind,
  chosen,
  desk,
  onClose,
  onStarted,
}: {
  entity: BulkEntity;
  kind: Kind;
  chosen: Chosen;
  desk: BulkDesk;
  onClose: () => void;
  onStarted: () => void;
}) {
  const { pending, failure, act, errorOf } = useAct();
  const [value, setValue] = useState('');
  const [preview, setPreview] = useState<{ of: string; answer: BulkPreview } | null>(null);
  const [files, setFiles] = useState<readonly UnsentFile[]>([]);
  const change = changeOf(
    kind,
    value,
    files.map(({ id }) => id),
  );
  const asked = JSON.stringify([change, chosen]);
  useEffect(() => {
    const [wanted, rows] = JSON.parse(asked) as [BulkChange | null, Chosen];
    if (!wanted) return;
    let gone = false;
    // Typing is let finish first.
    const timer = setTimeout(async () => {
      const answer = await desk.preview({ entity, change: wanted, ...rows }).catch(() => null);
      if (!gone && answer?.ok) setPreview({ of: asked, answer: answer.data });
    }, TYPING_MS[wanted.kind] ?? 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [asked, desk, entity]);
  const known = preview?.of === asked ? preview.answer : null;

  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent size="sm" title={TITLE[kind]}>
        <form
          className="space-y-4"
          onKeyDown={submitOnModEnter}
          onSubmit={(event) => {
            event.preventDefault();
            if (!change) return;
            act(
              () => desk.start({ entity, change, ...chosen }),
              (job) => {
                onStarted();
                void followBulk(job, desk);
              },
            );
          }}
        >
          {kind === 'write' ? (
            <BulkMessage
              desk={desk}
              value={value}
              setValue={setValue}
              files={files}
              setFiles={setFiles}
              error={errorOf('change')}
            />
          ) : (
            <BulkValue
              entity={entity}
              kind={kind}
              desk={desk}
              value={value}
              setValue={setValue}
              error={errorOf('change')}
            />
          )}
          <div aria-live="polite" className="min-h-10 text-ink-2 text-sm">
            {known ? (
              <>
                <p>{previewWords(known)}</p>
                <ul className="text-ink-3 text-xs">
                  {known.reasons.map(({ reason, count }) => (
                    <li key={reason}>
                      {count}: {reason}
                    </li>
                  ))}
                </ul>
              </>
            ) : change ? (
              'Looking at what it comes to'
            ) : null}
          </div>
          <div className="flex flex-wrap items-center justify-end gap-2">
            <InlineError>{failure?.message ?? null}</InlineError>
            <Button variant="ghost" onClick={onClose}>
              Leave it so
            </Button>
            <Button
              type="submit"
              variant={kind === 'delete' ? 'danger' : 'primary'}
              kbd="mod+enter"
              pending={pending}
              disabled={!change}
            >
              {kind === 'delete' ? 'Delete' : kind === 'write' ? 'Send' : 'Change'}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
