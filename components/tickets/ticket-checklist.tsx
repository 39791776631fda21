'use client';

import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ChecklistItem } from '#lib/tickets/schemas.ts';
import { cn } from '#lib/ui/cn.ts';

/** What has to be done, line by line; nothing for who only looks where there is nothing. */
export function TicketChecklist({
  checklist,
  change,
}: {
  checklist: readonly ChecklistItem[];
  /** Told as an edit of whatever the list is by then; absent for who only looks. */
  change: ((edit: (lines: readonly ChecklistItem[]) => ChecklistItem[]) => void) | null;
}) {
  const [text, setText] = useState('');
  if (!change && checklist.length === 0) return null;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (!line || !change) return;
    const added = { id: crypto.randomUUID(), text: line, done: false };
    change((lines) => [...lines, added]);
    setText('');
  };
  const done = checklist.filter((line) => line.done).length;
  return (
    <section aria-labelledby="ticket-checklist" className="mt-8 max-w-2xl">
      <h2 id="ticket-checklist" className="font-semibold text-sm">
        Checklist
        {checklist.length > 0 ? (
          <span className="ml-2 font-normal text-ink-3 tabular-nums">
            {done} of {checklist.length}
          </span>
        ) : null}
      </h2>
      <ul className="mt-2 flex flex-col">
        {checklist.map((line) => (
          <li key={line.id} className="flex min-h-row items-center gap-2.5 text-sm">
            <Checkbox
              aria-label={line.text}
              checked={line.done}
              disabled={!change}
              onCheckedChange={(checked) =>
                change?.((lines) =>
                  lines.map((one) => (one.id === line.id ? { ...one, done: checked === true } : one)),
                )
              }
            />
            <span dir="auto" className={cn('min-w-0 flex-1', line.done && 'text-ink-3 line-through')}>
              {line.text}
            </span>
            {change ? (
              <IconButton
                name={`Remove ${line.text}`}
                icon={<X aria-hidden />}
                onClick={() => change((lines) => lines.filter(({ id }) => id !== line.id))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {change ? (
        <form onSubmit={add} className="mt-1 flex items-center gap-2">
          <Input
            aria-label="New line of the checklist"
            placeholder="What has to be done"
            value={text}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" icon={<Plus aria-hidden />} disabled={text.trim() === ''}>
            Add
          </Button>
        </form>
      ) : null}
    </section>
  );
}
