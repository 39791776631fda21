'use client';

import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldDto, ViewState } from '#lib/views/schemas.ts';

type Columns = NonNullable<ViewState['columns']>;

interface Choice {
  key: string;
  label: string;
}

const NO_GROUP = 'none';

/** Which columns are shown, in which order, and what the rows stand together by. */
export function DisplayMenu({
  open,
  onOpenChange,
  choices,
  fixed,
  columns,
  fields,
  group,
  onColumns,
  onGroup,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** All columns there are. */
  choices: readonly Choice[];
  /** The first column: it is the row's name and its link. */
  fixed: string;
  columns: Columns;
  fields: readonly FieldDto[];
  group: string | undefined;
  /** Null: as the list has them by itself. */
  onColumns: (columns: Columns | null) => void;
  onGroup: (group: string | null) => void;
}) {
  const labelOf = (key: string) => choices.find((choice) => choice.key === key)?.label ?? key;
  const hidden = choices.filter(({ key }) => !columns.some((column) => column.key === key));

  function move(at: number, by: number) {
    const next = [...columns];
    const [column] = next.splice(at, 1);
    if (column) next.splice(at + by, 0, column);
    onColumns(next);
  }

  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" kbd="v" icon={<Columns3 aria-hidden />}>
          Display
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Display" className="w-72 space-y-4">
        <Field label="Group by">
          {({ id }) => (
            <Select
              id={id}
              value={group?.split(':')[0] ?? NO_GROUP}
              onValueChange={(key) => onGroup(key === NO_GROUP ? null : key)}
              options={[
                { value: NO_GROUP, label: 'No groups' },
                ...fields
                  .filter(({ groupable }) => groupable)
                  .map(({ key, label }) => ({ value: key, label })),
              ]}
            />
          )}
        </Field>
        <section aria-label="Columns">
          <h3 className="mb-1 font-medium text-sm">Columns</h3>
          <ul>
            {columns.map(({ key }, at) => (
              <li key={key} className="flex min-h-control-sm items-center gap-2 touch:min-h-11">
                <Checkbox
                  checked
                  disabled={key === fixed}
                  aria-label={labelOf(key)}
                  onCheckedChange={() => onColumns(columns.filter((column) => column.key !== key))}
                />
                <span aria-hidden className="min-w-0 flex-1 truncate">
                  {labelOf(key)}
                </span>
                {key === fixed ? null : (
                  <>
                    <IconButton
                      size="sm"
                      name={`Move ${labelOf(key)} up`}
                      icon={<ArrowUp aria-hidden />}
                      disabled={at < 2}
                      onClick={() => move(at, -1)}
                    />
                    <IconButton
                      size="sm"
                      name={`Move ${labelOf(key)} down`}
                      icon={<ArrowDown aria-hidden />}
                      disabled={at === columns.length - 1}
                      onClick={() => move(at, 1)}
                    />
                  </>
                )}
              </li>
            ))}
            {hidden.map(({ key, label }) => (
              <li key={key} className="flex min-h-control-sm items-center gap-2 text-ink-2 touch:min-h-11">
                <Checkbox
                  checked={false}
                  aria-label={label}
                  onCheckedChange={() => onColumns([...columns, { key }])}
                />
                <span aria-hidden className="min-w-0 flex-1 truncate">
                  {label}
                </span>
              </li>
            ))}
          </ul>
          <Button size="sm" variant="ghost" className="mt-2" onClick={() => onColumns(null)}>
            As it was
          </Button>
        </section>
      </PopoverContent>
    </Popover>
  );
}
