'use client';

import { ArchiveRestore, ArrowDown, ArrowUp, EyeOff } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import { COLOUR_TONES } from './attribute-value.tsx';
import { RELATED_WORDS, TYPE_WORDS } from './labels.ts';

const SHOWN_OPTIONS = 6;

/** One field in the settings: what it is called and holds, and what can be done with it. */
export function FieldRow({
  field,
  first,
  last,
  busy,
  onMove,
  onEdit,
  onArchive,
}: {
  field: AttributeDto;
  first: boolean;
  last: boolean;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  onEdit: () => void;
  onArchive: () => void;
}) {
  const offered = field.options.filter(({ archived }) => !archived);
  const { archivedAt } = field;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-3 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-56 max-sm:basis-full">
        <p className="flex min-w-0 flex-wrap items-center gap-2 font-medium text-sm">
          <span className={archivedAt ? 'break-words text-ink-3' : 'break-words'}>{field.label}</span>
          {field.required ? <Badge>required</Badge> : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-ink-3 text-xs">
          <span>
            {TYPE_WORDS[field.type]}
            {field.relatesTo ? `: ${RELATED_WORDS[field.relatesTo].toLowerCase()}` : ''}
          </span>
          <code className="break-all font-mono">{field.key}</code>
        </p>
        {offered.length > 0 ? (
          <p className="mt-1 flex flex-wrap gap-1">
            {offered.slice(0, SHOWN_OPTIONS).map((option) => (
              <Badge key={option.value} tone={COLOUR_TONES[option.colour]}>
                {option.label}
              </Badge>
            ))}
            {offered.length > SHOWN_OPTIONS ? (
              <span className="text-ink-3 text-xs">and {offered.length - SHOWN_OPTIONS} more</span>
            ) : null}
          </p>
        ) : null}
      </div>
      {archivedAt ? null : (
        <span className="flex">
          <IconButton
            name={`Move ${field.label} up`}
            icon={<ArrowUp aria-hidden />}
            disabled={first || busy}
            onClick={() => onMove(-1)}
          />
          <IconButton
            name={`Move ${field.label} down`}
            icon={<ArrowDown aria-hidden />}
            disabled={last || busy}
            onClick={() => onMove(1)}
          />
        </span>
      )}
      {archivedAt ? null : (
        <Button size="sm" aria-label={`Change ${field.label}`} onClick={onEdit}>
          Change
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        disabled={busy}
        aria-label={`${archivedAt ? 'Restore' : 'Archive'} ${field.label}`}
        icon={archivedAt ? <ArchiveRestore aria-hidden /> : <EyeOff aria-hidden />}
        onClick={onArchive}
      >
        {archivedAt ? 'Restore' : 'Archive'}
      </Button>
    </li>
  );
}
