'use client';

import { Command as Cmdk } from 'cmdk';
import { ChevronDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FieldControl } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { boxLook } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { RelatedType } from '#lib/attributes/schemas.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';

export type FindRelated = (input: {
  type: RelatedType;
  q?: string;
}) => Promise<ActionResult<{ items: Named[] }>>;

const PAUSE_MS = 150;

/** Chooses the record a relation points at by a part of its name; before anything is typed, those that changed last. */
export function RelatedPicker({
  field,
  type,
  value,
  onChange,
  find,
}: {
  field: FieldControl;
  type: RelatedType;
  value: Named | null;
  onChange: (record: Named | null) => void;
  find: FindRelated;
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
            <span className={cn('truncate', !value && 'text-ink-3')}>{value?.name ?? 'None yet'}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
          </button>
        </PopoverTrigger>
        <PopoverContent className="w-(--radix-popover-trigger-width) min-w-64 p-0">
          <Found
            type={type}
            find={find}
            onChoose={(record) => {
              onChange(record);
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      {value ? (
        <IconButton name={`Remove the ${type}`} icon={<X aria-hidden />} onClick={() => onChange(null)} />
      ) : null}
    </div>
  );
}

function Found({
  type,
  find,
  onChoose,
}: {
  type: RelatedType;
  find: FindRelated;
  onChoose: (record: Named) => void;
}) {
  const [query, setQuery] = useState('');
  const [rows, setRows] = useState<readonly Named[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const q = query.trim();

  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await find({ type, ...(q ? { q } : {}) }).catch(() => null);
      if (over) return;
      setRows(answer?.ok ? answer.data.items : []);
      setError(answer?.ok ? null : (answer?.error.message ?? 'The desk could not be reached.'));
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [q, type, find]);

  return (
    <Cmdk shouldFilter={false} loop label={`Find a ${type}`}>
      <Cmdk.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        placeholder="Name"
        className="h-10 w-full border-line border-b bg-transparent px-3 text-sm outline-none focus-visible:outline-none touch:h-12 touch:text-lg"
      />
      <Cmdk.List className="scroll-thin max-h-64 overflow-y-auto p-1">
        {rows?.length === 0 ? (
          <Cmdk.Empty className="px-2 py-4 text-center text-ink-3 text-sm">
            {error ?? 'Nothing found'}
          </Cmdk.Empty>
        ) : null}
        {(rows ?? []).map((record) => (
          <Cmdk.Item
            key={record.id}
            value={record.id}
            onSelect={() => onChoose(record)}
            className="flex min-h-control-sm cursor-default select-none items-center rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover touch:min-h-11"
          >
            <span className="truncate">{record.name}</span>
          </Cmdk.Item>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}
