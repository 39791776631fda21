'use client';

import { useState } from 'react';
import { FieldDialog, type FieldDraft } from '#components/attributes/field-dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import type { AttributeDto, AttributeObject } from '#lib/attributes/schemas.ts';
import { attributeField, importFields, OBJECTS_OF } from '#lib/imports/fields.schemas.ts';
import type { ImportDto, PreviewRow } from '#lib/imports/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type DefineField = (
  input: Omit<FieldDraft, 'help'> & { object: AttributeObject; help?: string },
) => Promise<ActionResult<AttributeDto>>;

/** A Select has no empty value. */
const LEFT_OUT = '-';
const NEW = '+';
/** So many different words of the first rows are offered as the options of a new field. */
const MOST_OPTIONS = 12;

/** For each column of the file where it goes; whoever may, makes a new field of one. */
export function ColumnList({
  job,
  rows,
  mapping,
  defined,
  onChange,
  define,
}: {
  job: ImportDto;
  rows: readonly PreviewRow[];
  mapping: readonly (string | null)[];
  defined: readonly AttributeDto[];
  onChange: (mapping: (string | null)[]) => void;
  /** Null without the right to define fields. */
  define: DefineField | null;
}) {
  const [made, setMade] = useState<readonly AttributeDto[]>([]);
  const [creating, setCreating] = useState<number | null>(null);
  const [object] = OBJECTS_OF[job.kind];
  const options = [
    { value: LEFT_OUT, label: 'Leave out' },
    ...importFields(job.kind, [...defined, ...made]).map(({ name, label }) => ({ value: name, label })),
    ...(define ? [{ value: NEW, label: 'New field…' }] : []),
  ];
  const put = (at: number, to: string | null) =>
    onChange(mapping.map((old, other) => (other === at ? to : old)));
  const wordsOf = (at: number) => [
    ...new Set(rows.map(({ cells }) => (cells[at] ?? '').trim()).filter(Boolean)),
  ];

  async function save({ help, ...draft }: FieldDraft): Promise<ActionResult<unknown>> {
    if (!define || creating === null) throw new Error('Nobody asked for a field.');
    const answer = await define({ ...draft, object, ...(help ? { help } : {}) });
    if (answer.ok) {
      setMade([...made, answer.data]);
      put(creating, attributeField(answer.data));
    }
    return answer;
  }

  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line">
        {job.columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is named by its place; heads may repeat
          <li key={at} className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[1fr_1fr_14rem]">
            <span dir="auto" className="truncate font-medium text-sm">
              {column || `Column ${at + 1}`}
            </span>
            <span dir="auto" className="truncate text-ink-3 text-sm">
              {wordsOf(at)[0] ?? 'empty in the first rows'}
            </span>
            <Select
              size="sm"
              aria-label={`Where ${column || `column ${at + 1}`} goes`}
              options={options}
              value={mapping[at] ?? LEFT_OUT}
              onValueChange={(value) =>
                value === NEW ? setCreating(at) : put(at, value === LEFT_OUT ? null : value)
              }
            />
          </li>
        ))}
      </ul>
      <FieldDialog
        key={creating}
        object={object}
        field={null}
        suggested={{
          label: job.columns[creating ?? -1] ?? '',
          options: creating === null ? [] : wordsOf(creating).slice(0, MOST_OPTIONS),
        }}
        open={creating !== null}
        onOpenChange={(open) => {
          if (!open) setCreating(null);
        }}
        save={save}
      />
    </>
  );
}
