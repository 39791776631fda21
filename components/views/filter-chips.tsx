'use client';

import { X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { describeFilter } from '#lib/ui/describe-filter.ts';
import type { FieldDto, FilterGroup } from '#lib/views/schemas.ts';

/** What is filtered, condition by condition; each can be taken away. */
export function FilterChips({
  filter,
  fields,
  onOpen,
  onChange,
}: {
  filter: FilterGroup;
  fields: readonly FieldDto[];
  onOpen: () => void;
  onChange: (filter: FilterGroup | null) => void;
}) {
  return (
    <section aria-label="What is filtered" className="flex flex-wrap items-center gap-1.5 px-4 pb-2">
      {filter.of.map((node, at) => {
        const words = describeFilter(node, fields);
        // Two equal conditions are one and the same: their place tells them apart.
        const key = `${at} ${words}`;
        return (
          <span key={key} className="inline-flex max-w-full items-center gap-1.5">
            {at > 0 ? <span className="text-ink-3 text-xs">{filter.op}</span> : null}
            <span className="inline-flex min-w-0 items-center rounded-md border border-accent-line bg-accent-soft text-sm">
              <button
                type="button"
                title={words}
                onClick={onOpen}
                className="min-w-0 truncate rounded-md px-2 py-0.5 text-accent-ink touch:min-h-11"
              >
                {'of' in node ? `(${words})` : words}
              </button>
              <button
                type="button"
                aria-label={`Remove ${words}`}
                onClick={() => {
                  const of = filter.of.filter((_, index) => index !== at);
                  onChange(of.length > 0 ? { op: filter.op, of } : null);
                }}
                className="hit inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-accent-ink hover:bg-pressed"
              >
                <X aria-hidden className="size-3" />
              </button>
            </span>
          </span>
        );
      })}
      <Button size="sm" variant="ghost" kbd="shift+f" onClick={() => onChange(null)}>
        Clear
      </Button>
    </section>
  );
}
