'use client';

import * as Radio from 'radix-ui/radio-group';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import {
  MERGE_FIELDS,
  type MergeField,
  type MergePerson,
  type MergePreview,
  type MergeSide,
} from '#lib/contacts/duplicates.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { FIELD_NAMES, fieldWords } from './merge-labels.ts';

const SIDES = ['survivor', 'merged'] as const;

/** What somebody chose in place of what would win by itself. */
export interface MergeChoice {
  fields: Partial<Record<MergeField, MergeSide>>;
  attributes: Record<string, MergeSide>;
}

/** The two people beside each other, and for each detail that differs the one that is kept. */
export function MergeFields({
  preview,
  chosen,
  choose,
}: {
  preview: MergePreview;
  chosen: MergeChoice;
  choose: (choice: MergeChoice) => void;
}) {
  const { survivor, merged } = preview;
  const own = MERGE_FIELDS.map((field) => ({
    key: field,
    label: FIELD_NAMES[field],
    survivor: fieldWords(survivor.contact, field),
    merged: fieldWords(merged.contact, field),
    from: chosen.fields[field] ?? preview.fields[field],
    take: (side: MergeSide) => choose({ ...chosen, fields: { ...chosen.fields, [field]: side } }),
  }));
  const others = preview.attributes.map((one) => ({
    ...one,
    key: `attributes.${one.key}`,
    from: chosen.attributes[one.key] ?? one.from,
    take: (side: MergeSide) => choose({ ...chosen, attributes: { ...chosen.attributes, [one.key]: side } }),
  }));
  const differing = [...own, ...others].filter((one) => one.survivor !== one.merged);
  return (
    <div className="space-y-4">
      <div className="grid grid-cols-2 gap-2 sm:gap-3">
        <Side person={survivor} label="Goes on" />
        <Side person={merged} label="Is merged into it" />
      </div>
      {differing.map((one) => (
        <div key={one.key}>
          <p id={`merge-${one.key}`} className="mb-1 font-medium text-ink-3 text-xs">
            {one.label}
          </p>
          <Radio.Root
            aria-labelledby={`merge-${one.key}`}
            orientation="horizontal"
            value={one.from}
            onValueChange={(side) => one.take(side === 'merged' ? 'merged' : 'survivor')}
            className="grid grid-cols-2 gap-2 sm:gap-3"
          >
            {SIDES.map((side) => (
              <Choice key={side} side={side} words={one[side]} />
            ))}
          </Radio.Root>
        </div>
      ))}
      {differing.length === 0 ? (
        <p className="text-ink-2 text-sm">Their details are the same; there is nothing to choose.</p>
      ) : null}
    </div>
  );
}

function Side({ person: { contact, identities }, label }: { person: MergePerson; label: string }) {
  return (
    <section
      aria-label={`${label}: ${contact.name}`}
      className="min-w-0 rounded-md border border-line bg-surface p-3"
    >
      <p className="mb-1.5 text-ink-3 text-xs">{label}</p>
      <p className="flex min-w-0 items-center gap-2 font-medium text-sm">
        <Avatar name={contact.name} />
        <span className="truncate">{contact.name}</span>
      </p>
      <ul aria-label={`Addresses of ${contact.name}`} className="mt-2 space-y-0.5 text-ink-2 text-xs">
        {identities.map((identity) => (
          <li key={identity.id} className="truncate">
            {identity.value}
          </li>
        ))}
      </ul>
      {contact.tags.length > 0 ? (
        <ul aria-label={`Tags of ${contact.name}`} className="mt-2 flex flex-wrap gap-1">
          {contact.tags.map((tag) => (
            <li key={tag} className="min-w-0">
              <Badge>{tag}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Choice({ side, words }: { side: MergeSide; words: string | null }) {
  return (
    <Radio.Item
      value={side}
      className={cn(
        'flex min-h-control min-w-0 items-center gap-2 rounded-md border border-control bg-surface px-2.5 py-1 text-left text-sm hover:bg-hover touch:min-h-11',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft',
      )}
    >
      <span
        aria-hidden
        className="inline-flex size-3.5 shrink-0 items-center justify-center rounded-full border border-control"
      >
        <Radio.Indicator className="block size-1.5 rounded-full bg-accent" />
      </span>
      <span className={cn('min-w-0 break-words', words === null && 'text-ink-3')}>{words ?? 'Empty'}</span>
    </Radio.Item>
  );
}
