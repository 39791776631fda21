'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { FieldDto } from '#lib/views/schemas.ts';
import type { NewValue } from './edit-cell.tsx';
import type { CellValue } from './show-value.tsx';

export interface EditableRow {
  id: string;
  version: number;
}

export interface Editing<Row> {
  /** Whether somebody may change this field here. */
  may: (field: FieldDto) => boolean;
  /** What there is to choose from for a field that the list reads as text; undefined where it is written. */
  choices?: (row: Row, field: FieldDto) => FieldDto['options'] | undefined;
  /** The row as it would be: shown until the answer is there. */
  with: (row: Row, field: FieldDto, value: NewValue) => Row;
  /** Keeps it, on top of the version that is shown. */
  keep: (row: Row, field: FieldDto, value: NewValue) => Promise<ActionResult<Row>>;
}

/** Rows as they are changed in the table: at once, and back again where the change is refused. */
export function useEdits<Row extends EditableRow>(rows: readonly Row[], editing: Editing<Row> | undefined) {
  const router = useRouter();
  const [changed, setChanged] = useState<ReadonlyMap<string, Row>>(new Map());

  const shown = useMemo(
    () =>
      rows.map((row) => {
        const own = changed.get(row.id);
        // What the list has read since is newer.
        return own && own.version >= row.version ? own : row;
      }),
    [rows, changed],
  );

  const show = (id: string, row: Row | null) =>
    setChanged((before) => {
      const next = new Map(before);
      if (row) next.set(id, row);
      else next.delete(id);
      return next;
    });

  async function keep(row: Row, field: FieldDto, value: NewValue): Promise<ActionResult<Row> | null> {
    if (!editing) return null;
    show(row.id, editing.with(row, field, value));
    const answer = await editing.keep(row, field, value).catch((error: unknown) => {
      console.error(error);
      return null;
    });
    show(row.id, answer?.ok ? answer.data : null);
    if (answer?.ok) router.refresh();
    return answer;
  }

  /** What is wrong, or null. */
  async function save(row: Row, name: string, field: FieldDto, before: CellValue, value: NewValue) {
    const answer = await keep(row, field, value);
    if (!answer) return 'The desk could not be reached. Nothing was changed; try again.';
    if (!answer.ok) return answer.error.message;
    const kept = answer.data;
    toast.done(`${field.label} of ${name} changed`, {
      undo: async () => {
        const back = await keep(kept, field, (before ?? null) as NewValue);
        if (!back?.ok) toast.error(back ? back.error.message : 'That could not be taken back.');
      },
    });
    return null;
  }

  return { rows: shown, save };
}
