'use client';

import { CalendarClock, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { readWhen } from '#lib/ui/read-when.ts';
import { momentOn, wallClock } from '#lib/ui/wall-clock.ts';
import { type Here, whenWords } from './task-words.ts';
import type { NewTask, TaskActions } from './use-task-acts.ts';

type About = Omit<NewTask, 'title' | 'body' | 'dueOn' | 'dueAt'>;

/** A task in one line: what, and when in plain words. What was read as its time is shown, and can be left in the words. */
export function QuickAdd({
  here,
  about = {},
  create,
  box,
  onDone,
  autoFocus = false,
}: {
  here: Here;
  /** What it is about, and whose it is. */
  about?: About;
  create: TaskActions['create'];
  box?: RefObject<HTMLInputElement | null>;
  onDone?: () => void;
  autoFocus?: boolean;
}) {
  const { act, pending, failure, forget } = useAct();
  const [text, setText] = useState('');
  const [plain, setPlain] = useState(false);
  const read = readWhen(text, wallClock(here.now, here.timeZone));
  const when = plain ? null : read.when;
  const title = when ? read.rest : text.trim();

  function add() {
    if (!title || pending) return;
    // By the clock of now, not of when the page was read.
    const now = readWhen(text, wallClock(Date.now(), here.timeZone)).when;
    const due = plain ? null : now;
    const { day, time } = due ?? { day: null, time: null };
    act(
      () =>
        create({
          ...about,
          title,
          ...(day ? { dueOn: day } : {}),
          ...(day && time ? { dueAt: momentOn({ day, time }, here.timeZone).toISOString() } : {}),
        }),
      () => {
        setText('');
        setPlain(false);
        toast.done(`Task added: ${title}`);
        onDone?.();
      },
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      className="min-w-0"
    >
      <div className="flex items-center gap-2">
        <Input
          ref={box}
          aria-label="New task"
          placeholder="Call Ana tomorrow 9am"
          maxLength={300}
          autoFocus={autoFocus}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') setPlain(false);
            if (failure) forget();
          }}
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="secondary" pending={pending} disabled={!title}>
          Add
        </Button>
      </div>
      <div aria-live="polite">
        {when ? (
          <p className="mt-1.5 flex min-h-6 items-center gap-1.5 text-ink-2 text-xs">
            <CalendarClock aria-hidden className="size-3.5 text-ink-3" />
            <span>
              Due {whenWords(when, here)}
              {title ? '' : '. Say what is to be done, too.'}
            </span>
            <IconButton
              name="Leave the date in the words"
              size="sm"
              icon={<X aria-hidden />}
              onClick={() => setPlain(true)}
            />
          </p>
        ) : null}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </form>
  );
}
