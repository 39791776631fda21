'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { REJECT_REASONS } from './labels.ts';

/** Rejecting takes a reason: it reaches the agent and its next draft. */
export function RejectForm({
  onCancel,
  onSubmit,
}: {
  onCancel: () => void;
  onSubmit: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onSubmit(reason.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5 border-line border-t bg-sunken px-4 py-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          Why not? The agent reads this before it drafts again.
        </label>
        <Input
          ref={box}
          id={id}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              onCancel();
            }
          }}
        />
      </div>
      <div className="flex flex-wrap gap-1.5">
        {REJECT_REASONS.map((ready) => (
          <Button key={ready} size="sm" onClick={() => setReason(ready)}>
            {ready}
          </Button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="danger" kbd="enter" disabled={!reason.trim()}>
          Reject
        </Button>
        <Button variant="ghost" kbd="escape" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
