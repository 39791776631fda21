'use client';

import { Check } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { DiffText } from '#components/patterns/diff-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { forgetEdit, storedEdit, storeEdit } from './edit-store.ts';

/** Editing a draft in place; what changes is shown while it is typed, and goes out on approval. */
export function EditForm({
  id,
  original,
  label,
  onCancel,
  onSubmit,
}: {
  /** Of the card or draft: what is typed is kept under it. */
  id: string;
  original: string;
  /** Of the button. */
  label: string;
  onCancel: () => void;
  onSubmit: (body: string) => void;
}) {
  const [body, setBody] = useState(() => storedEdit(id) ?? original);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(0, 0);
  }, []);
  const cancel = () => {
    forgetEdit(id);
    onCancel();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body.trim()) onSubmit(body);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
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
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
          if (event.key === 'Escape') {
            event.stopPropagation();
            cancel();
          }
        }}
      />
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
          disabled={!body.trim()}
        >
          {label}
        </Button>
        <Button variant="ghost" kbd="escape" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
