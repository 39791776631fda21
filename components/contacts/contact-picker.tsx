'use client';

import { Command as Cmdk } from 'cmdk';
import { ChevronDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FieldControl } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { boxLook } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { ContactRow, Named } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';

export type FindContacts = (input: {
  q?: string;
  limit: number;
}) => Promise<ActionResult<{ items: ContactRow[] }>>;

const PAUSE_MS = 150;

/** Chooses a person by name, number or address; before anything is typed, those touched last. */
export function ContactPicker({
  field,
  value,
  onChange,
  find,
}: {
  field: FieldControl;
  value: Named | null;
  onChange: (contact: Named | null) => void;
  find: FindContacts;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex items-center gap-1">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <button
            type="button"
            id={field.id}
            aria-describedby={field['aria-describedby']}
            className={cn(boxLook, 'flex h-control items-center justify-between gap-2 text-left')}
          >
            <span className={cn('truncate', !value && 'text-ink-3')}>{value?.name ?? 'Nobody yet'}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
          </button>
        </PopoverTrigger>
        <PopoverContent className="w-(--radix-popover-trigger-width) min-w-64 p-0">
          <Found
            find={find}
            onChoose={(contact) => {
              onChange(contact);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      {value ? (
        <IconButton name="Remove the contact" icon={<X aria-hidden />} onClick={() => onChange(null)} />
      ) : null}
    </div>
  );
}

function Found({ find, onChoose }: { find: FindContacts; onChoose: (contact: Named) => void }) {
  const [query, setQuery] = useState('');
  const [rows, setRows] = useState<readonly ContactRow[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const q = query.trim();

  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await find({ ...(q ? { q } : {}), limit: 8 }).catch(() => null);
      if (over) return;
      setRows(answer?.ok ? answer.data.items : []);
      setError(answer?.ok ? null : (answer?.error.message ?? 'The desk could not be reached.'));
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [q, find]);

  return (
    <Cmdk shouldFilter={false} loop label="Find a contact">
      <Cmdk.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        placeholder="Name, number or address"
        className="h-10 w-full border-line border-b bg-transparent px-3 text-sm outline-none focus-visible:outline-none touch:h-12 touch:text-lg"
      />
      <Cmdk.List className="scroll-thin max-h-64 overflow-y-auto p-1">
        {rows?.length === 0 ? (
          <Cmdk.Empty className="px-2 py-4 text-center text-ink-3 text-sm">
            {error ?? 'Nobody found'}
          </Cmdk.Empty>
        ) : null}
        {(rows ?? []).map((contact) => (
          <Cmdk.Item
            key={contact.id}
            value={contact.id}
            onSelect={() => onChoose({ id: contact.id, name: contact.name })}
            className="flex min-h-control-sm cursor-default select-none flex-col justify-center rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover"
          >
            <span className="truncate">{contact.name}</span>
            <span className="truncate text-ink-3 text-xs">
              {[contact.account?.name, contact.email ?? contact.phone].filter(Boolean).join(' · ')}
            </span>
          </Cmdk.Item>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}
