'use client';

import { Command as Cmdk } from 'cmdk';
import { ChevronDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FieldControl } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { boxLook } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';

interface Chosen {
  id: string;
  name: string;
}

/** Another question is asked only when typing pauses. */
const PAUSE_MS = 150;

interface Finding<Row extends Chosen> {
  /** What is looked for: "contact". */
  kind: string;
  placeholder: string;
  /** "Nobody found". */
  none: string;
  /** Asked again whenever it is another function, so hold on to it. Without words: what changed last. */
  find: (words: string) => Promise<ActionResult<{ items: Row[] }>>;
  /** A second line that tells people of one name apart. */
  hint?: (row: Row) => string;
}

/** A box that chooses one record by a part of its name. */
export function RecordPicker<Row extends Chosen>({
  field,
  value,
  onChange,
  empty,
  ...finding
}: Finding<Row> & {
  field: FieldControl;
  value: Chosen | null;
  onChange: (record: Chosen | null) => void;
  /** What stands in the box before anything was chosen. */
  empty: string;
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
            <span className={cn('truncate', !value && 'text-ink-3')}>{value?.name ?? empty}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
          </button>
        </PopoverTrigger>
        <PopoverContent className="w-(--radix-popover-trigger-width) min-w-64 p-0">
          <Found
            {...finding}
            onChoose={({ id, name }) => {
              onChange({ id, name });
              setOpen(false);
            }}
          />
        </PopoverContent>
      </Popover>
      {value ? (
        <IconButton
          name={`Remove the ${finding.kind}`}
          icon={<X aria-hidden />}
          onClick={() => onChange(null)}
        />
      ) : null}
    </div>
  );
}

function Found<Row extends Chosen>({
  kind,
  placeholder,
  none,
  find,
  hint,
  onChoose,
}: Finding<Row> & { onChoose: (row: Row) => void }) {
  const [query, setQuery] = useState('');
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const words = query.trim();

  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      const answer = await find(words).catch(() => null);
      if (over) return;
      setRows(answer?.ok ? answer.data.items : []);
      setError(answer?.ok ? null : (answer?.error.message ?? 'The desk could not be reached.'));
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [words, find]);

  return (
    <Cmdk shouldFilter={false} loop label={`Find a ${kind}`}>
      <Cmdk.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        placeholder={placeholder}
        className="h-10 w-full border-line border-b bg-transparent px-3 text-sm outline-none focus-visible:outline-none touch:h-12 touch:text-lg"
      />
      <Cmdk.List className="scroll-thin max-h-64 overflow-y-auto p-1">
        {rows?.length === 0 ? (
          <Cmdk.Empty className="px-2 py-4 text-center text-ink-3 text-sm">{error ?? none}</Cmdk.Empty>
        ) : null}
        {(rows ?? []).map((row) => (
          <Cmdk.Item
            key={row.id}
            value={row.id}
            onSelect={() => onChoose(row)}
            className="flex min-h-control-sm cursor-default select-none flex-col justify-center rounded-md px-2 py-1 text-sm data-[selected=true]:bg-hover touch:min-h-11"
          >
            <span className="truncate">{row.name}</span>
            {hint ? <span className="truncate text-ink-3 text-xs">{hint(row)}</span> : null}
          </Cmdk.Item>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}
