'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';

export interface Colleague {
  id: string;
  name: string;
}

/** Puts a card to one colleague by name, with a note. Who else may decide still may. */
export function AskForm({
  colleagues,
  onCancel,
  onSubmit,
}: {
  colleagues: readonly Colleague[];
  onCancel: () => void;
  onSubmit: (ask: { userId: string; note: string }) => void;
}) {
  const [userId, setUserId] = useState(colleagues[0]?.id ?? '');
  const [note, setNote] = useState('');
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (userId) onSubmit({ userId, note: note.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5 border-line border-t bg-sunken px-4 py-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-who`} className="font-medium text-sm">
          Whom do you ask?
        </label>
        <Select
          id={`${id}-who`}
          options={colleagues.map(({ id: value, name }) => ({ value, label: name }))}
          value={userId}
          onValueChange={setUserId}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-note`} className="font-medium text-sm">
          What should they know?
        </label>
        <Input
          ref={box}
          id={`${id}-note`}
          value={note}
          dir="auto"
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              onCancel();
            }
          }}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" kbd="enter" disabled={!userId}>
          Ask
        </Button>
        <Button variant="ghost" kbd="escape" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
