'use client';

import { Check } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { AttachButton } from '#components/conversations/composer/attach-button.tsx';
import { DropForm, pastedFiles } from '#components/conversations/composer/drop-files.tsx';
import { FileTray } from '#components/conversations/composer/file-tray.tsx';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { forgetEdit, storedEdit, storeEdit } from './edit-store.ts';
import { type EditFiles, useEditFiles } from './use-edit-files.ts';

/** What an edit makes of a draft; what is left out stays as it was. */
export interface Edited {
  body?: string;
  fileIds?: string[];
}

interface EditFormProps {
  /** Of the card or draft: what is typed is kept under it. */
  id: string;
  original: string;
  /** Of the button. */
  label: string;
  onCancel: () => void;
  onSubmit: (edited: Edited) => void;
}

/** Inside the form, where the composer of the thread has the same key. */
const SCOPE = 'draft';
const ATTACH = { id: 'draft.attach', label: 'Add files to the draft', group: 'Approval', scope: SCOPE };

/** Editing a draft in place, its words and its files; what changes is shown while it is made, and goes out on approval. */
export function EditForm({ files, ...props }: EditFormProps & { files: EditFiles | null }) {
  return files ? <FormWithFiles {...props} of={files} /> : <Form {...props} files={null} />;
}

function FormWithFiles({ of, ...props }: EditFormProps & { of: EditFiles }) {
  return <Form {...props} files={useEditFiles(props.id, of)} />;
}

function Form({
  id,
  original,
  label,
  files,
  onCancel,
  onSubmit,
}: EditFormProps & { files: ReturnType<typeof useEditFiles> | null }) {
  const [body, setBody] = useState(() => storedEdit(id) ?? original);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(0, 0);
  }, []);
  const unready = !body.trim() || files?.loading === true || files?.blocks === true;
  const cancel = () => {
    files?.drop();
    forgetEdit(id);
    onCancel();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unready) return;
    onSubmit({
      ...(body === original ? {} : { body }),
      ...(files?.changed ? { fileIds: files.changed } : {}),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
    if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    }
  };
  return (
    <DropForm
      onSubmit={submit}
      onFiles={files?.add ?? null}
      data-shortcut-scope={SCOPE}
      className="flex flex-col gap-2"
    >
      <Textarea
        ref={box}
        value={body}
        dir="auto"
        aria-label="Text of the draft"
        rows={6}
        onChange={(event) => {
          setBody(event.target.value);
          storeEdit(id, event.target.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = files ? pastedFiles(event.clipboardData) : [];
          if (pasted.length === 0) return;
          event.preventDefault();
          files?.add(pasted);
        }}
      />
      {files ? (
        <FileTray
          label="Files of the draft"
          hrefOf={files.place.hrefOf}
          kept={files.kept}
          arriving={files.arriving}
          problem={files.problem}
          onRemove={files.remove}
        />
      ) : null}
      {body === original ? null : (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-2">What you change</summary>
          <DiffText before={original} after={body} className="mt-2" />
        </details>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          icon={<Check aria-hidden />}
          kbd="mod+enter"
          disabled={unready}
        >
          {label}
        </Button>
        <Button variant="ghost" kbd="escape" onClick={cancel}>
          Cancel
        </Button>
        {files ? (
          <span className="ml-auto">
            <AttachButton disabled={false} onAdd={files.add} command={ATTACH} input="Files of the draft" />
          </span>
        ) : null}
      </div>
    </DropForm>
  );
}
