'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover, PopoverAnchor, PopoverContent } from '#components/ui/popover.tsx';
import { exactTime } from '#lib/ui/format.ts';
import { readMoment } from '#lib/ui/read-moment.ts';
import { snoozeChoices } from './snooze-choices.ts';

/** A time, in words and as a moment; null: until they answer. */
export interface PickedTime {
  label: string;
  at: Date | null;
}

/** Chips and free text for a time to come; what the words mean stands below them before anything happens. */
export function WhenPicker({
  open,
  onOpenChange,
  title,
  verb,
  timeZone,
  zoneNote,
  answers,
  onPick,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** On the button: "Snooze". */
  verb: string;
  /** Whose clock it is; the reader's own where it is left out. */
  timeZone?: string;
  /** Says whose clock it is. */
  zoneNote?: ReactNode;
  /** Whether "until they answer" is a choice. */
  answers?: boolean;
  onPick: (picked: PickedTime) => void;
  /** The button it belongs to. */
  children: ReactNode;
}) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverAnchor asChild>{children}</PopoverAnchor>
      <PopoverContent align="end" aria-label={title} className="w-84">
        <Choices
          title={title}
          verb={verb}
          timeZone={timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
          zoneNote={zoneNote}
          answers={answers ?? false}
          onPick={(picked) => {
            onOpenChange(false);
            onPick(picked);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

function Choices({
  title,
  verb,
  timeZone,
  zoneNote,
  answers,
  onPick,
}: {
  title: string;
  verb: string;
  timeZone: string;
  zoneNote: ReactNode;
  answers: boolean;
  onPick: (picked: PickedTime) => void;
}) {
  const [words, setWords] = useState('');
  const [now] = useState(() => new Date());
  const box = useId();
  const when = words.trim() ? readMoment(words, { now, timeZone }) : null;
  const ready = when?.kind === 'at' || (answers && when?.kind === 'answer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (when?.kind === 'at') onPick({ label: exactTime(when.at, timeZone), at: when.at });
    else if (answers && when?.kind === 'answer') onPick({ label: 'they answer', at: null });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <label htmlFor={box} className="font-medium text-sm">
        {title}
      </label>
      <div className="flex gap-2">
        <Input
          id={box}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="tomorrow 9, next monday, in 3h"
          autoComplete="off"
          aria-describedby={`${box}-means`}
          maxLength={80}
        />
        <Button type="submit" variant="primary" disabled={!ready}>
          {verb}
        </Button>
      </div>
      <p id={`${box}-means`} role="status" className="text-ink-2 text-xs">
        {when === null ? (zoneNote ?? 'Type a time, or choose one below.') : null}
        {when?.kind === 'at' ? exactTime(when.at, timeZone) : null}
        {when?.kind === 'past' ? 'That is over already.' : null}
        {when?.kind === 'answer'
          ? answers
            ? 'Comes back when they write.'
            : 'A time is needed here.'
          : null}
        {when?.kind === 'unclear' ? 'No time yet. Try “friday 14:00” or “in 2 days”.' : null}
      </p>
      <div className="flex flex-wrap gap-1.5">
        {snoozeChoices(now, timeZone).map((choice) => (
          <Button
            key={choice.label}
            size="sm"
            onClick={() => onPick({ label: choice.label.toLowerCase(), at: choice.until })}
          >
            {choice.label}
          </Button>
        ))}
        {answers ? (
          <Button size="sm" onClick={() => onPick({ label: 'they answer', at: null })}>
            Until they answer
          </Button>
        ) : null}
      </div>
    </form>
  );
}
