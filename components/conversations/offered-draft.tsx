'use client';

import { Paperclip, PenLine, Send } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type Edited, EditForm } from '#components/autonomy/edit-form.tsx';
import { forgetEdit } from '#components/autonomy/edit-store.ts';
import { useBringFiles } from '#components/autonomy/use-bring-files.tsx';
import type { FileActions } from '#components/autonomy/use-edit-files.ts';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DraftDto } from '#lib/conversations/drafts.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { DropHint } from './composer/drop-files.tsx';
import { Sources } from './sources.tsx';

/** A draft that waits for nobody: an agent offers it (level 1), or it could not be delivered. A person sends it. */
export function OfferedDraft({
  workspace,
  draft,
  recipient,
  keys,
  files,
  onSend,
  onUndo,
}: {
  workspace: string;
  draft: DraftDto;
  recipient: string;
  keys: boolean;
  files: FileActions;
  onSend: (input: {
    draftId: string;
    body?: string;
    fileIds?: string[];
  }) => Promise<ActionResult<{ actionId: string }>>;
  onUndo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const first = recipient.split(' ')[0];

  const brings = useBringFiles({
    enabled: !editing && !pending,
    pastes: keys,
    onBring: () => setEditing(true),
  });
  const leave = () => {
    brings.end();
    setEditing(false);
  };

  const send = (edited: Edited = {}) => {
    setError(null);
    start(async () => {
      const answer = await onSend({ draftId: draft.id, ...edited });
      if (!answer.ok) {
        setError(answer.error.message);
        return;
      }
      forgetEdit(draft.id);
      leave();
      const { actionId } = answer.data;
      toast.done(`Sending to ${recipient}`, {
        undo: async () => {
          const undone = await onUndo({ actionId });
          if (!undone.ok) toast.warning(undone.error.message);
          router.refresh();
        },
      });
      router.refresh();
    });
  };
  useCommands(
    keys
      ? [
          {
            id: 'draft.send',
            label: `Send the draft to ${recipient}`,
            group: 'Thread',
            keys: 'a',
            disabled: editing || pending,
            run: () => send(),
          },
          {
            id: 'draft.edit',
            label: 'Edit the draft',
            group: 'Thread',
            keys: 'e',
            disabled: editing || pending,
            run: () => setEditing(true),
          },
          {
            id: 'draft.files',
            label: 'Add files to the draft',
            group: 'Thread',
            keys: 'p',
            disabled: editing || pending,
            run: brings.choose,
          },
        ]
      : [],
  );

  return (
    <article
      aria-label="Offered draft"
      className="relative mt-4 rounded-lg border border-line-strong border-dashed bg-surface"
      {...brings.drop.handlers}
    >
      {brings.chooser}
      {brings.drop.over ? <DropHint>Drop files to add them to the draft</DropHint> : null}
      <header className="flex items-center gap-3 border-line border-b px-4 py-2">
        <h2 className="flex-1 font-semibold text-base">Draft, not sent</h2>
        <Confidence value={draft.confidence} />
        <AiMark agent={draft.agent} builtIn={draft.builtIn} />
      </header>
      <div className="flex flex-col gap-3 px-4 py-3">
        {error ? (
          <p role="alert" className="text-danger-ink text-sm">
            {error}
          </p>
        ) : null}
        {editing ? (
          <EditForm
            id={draft.id}
            original={draft.body}
            label={`Send to ${first}`}
            files={{
              workspace,
              conversationId: draft.conversationId,
              original: [],
              actions: files,
              bring: brings.bring,
            }}
            onCancel={leave}
            onSubmit={send}
          />
        ) : (
          <div dir="auto" className="measure whitespace-pre-wrap text-base [overflow-wrap:anywhere]">
            {draft.body}
          </div>
        )}
        <Sources workspace={workspace} sources={draft.sources} />
      </div>
      {editing ? null : (
        <footer className="flex flex-wrap gap-2 border-line border-t px-4 py-2.5">
          <Button
            variant="primary"
            icon={<Send aria-hidden />}
            kbd={keys ? 'a' : undefined}
            pending={pending}
            onClick={() => send()}
          >
            Send to {first}
          </Button>
          <Button
            icon={<PenLine aria-hidden />}
            kbd={keys ? 'e' : undefined}
            disabled={pending}
            onClick={() => setEditing(true)}
          >
            Edit
          </Button>
          <Button
            icon={<Paperclip aria-hidden />}
            kbd={keys ? 'p' : undefined}
            disabled={pending}
            onClick={brings.choose}
          >
            Add files
          </Button>
        </footer>
      )}
    </article>
  );
}
