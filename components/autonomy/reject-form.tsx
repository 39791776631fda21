'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Input } from '#components/ui/input.tsx';
import { FINAL_REASONS, REJECT_REASONS } from './labels.ts';

/** Saying no takes a reason; it reaches the agent, which may be asked for another draft. */
export function RejectForm({
  redraft: wanted,
  mayRedraft,
  onCancel,
  onSubmit,
}: {
  /** Opened to ask for another draft. */
  redraft: boolean;
  /** Whether an agent wrote it and can write again. */
  mayRedraft: boolean;
  onCancel: () => void;
  onSubmit: (answer: { reason: string; redraft: boolean }) => void;
}) {
  const [reason, setReason] = useState('');
  const [redraft, setRedraft] = useState(wanted && mayRedraft);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onSubmit({ reason: reason.trim(), redraft });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5 border-line border-t bg-sunken px-4 py-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          {redraft ? 'What should be different? The agent reads this.' : 'Why not?'}
        </label>
        <Input
          ref={box}
          id={id}
          value={reason}
          dir="auto"
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
          <Button
            key={ready}
            size="sm"
            onClick={() => {
              setReason(ready);
              if (FINAL_REASONS.has(ready)) setRedraft(false);
              box.current?.focus();
            }}
          >
            {ready}
          </Button>
        ))}
      </div>
      {mayRedraft ? (
        <div className="flex items-center gap-2 text-sm">
          <Checkbox
            id={`${id}-redraft`}
            checked={redraft}
            onCheckedChange={(checked) => setRedraft(checked === true)}
          />
          <label htmlFor={`${id}-redraft`}>Ask for another draft</label>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant={redraft ? 'primary' : 'danger'} kbd="enter" disabled={!reason.trim()}>
          {redraft ? 'Ask again' : 'Reject'}
        </Button>
        <Button variant="ghost" kbd="escape" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
