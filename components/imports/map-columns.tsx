'use client';

import { ListChecks, Play } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { IMPORT_FIELDS } from '#lib/imports/fields.schemas.ts';
import type { ImportDto, ImportPreview } from '#lib/imports/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type Chosen, ImportOptionFields } from './import-options.tsx';
import { PreviewTable } from './preview-table.tsx';

interface MappedInput {
  importId: string;
  mapping: (string | null)[];
  options: Omit<Chosen, 'country'> & { country: string | null };
}

export interface MapActions {
  preview: (input: MappedInput) => Promise<ActionResult<ImportPreview>>;
  run: (input: MappedInput) => Promise<ActionResult<ImportDto>>;
  cancel: (input: { importId: string }) => Promise<ActionResult<ImportDto>>;
}

/** A Select has no empty value. */
const LEFT_OUT = '-';

/** Second and third step: where each column goes, how it is understood, and what the first rows come to. */
export function MapColumns({
  job,
  first,
  actions,
}: {
  job: ImportDto;
  /** With the guessed mapping. */
  first: ImportPreview;
  actions: MapActions;
}) {
  const { pending, failure, act } = useAct();
  const [mapping, setMapping] = useState(job.mapping);
  const [chosen, setChosen] = useState<Chosen>({
    source: job.options.source ?? 'file',
    key: 'any',
    existing: 'update',
    country: '',
    dateOrder: 'dmy',
    unknownOwner: 'leave',
  });
  const [preview, setPreview] = useState<ImportPreview>(first);
  // What was changed since the rows below were looked at.
  const [stale, setStale] = useState(false);
  const fields = [
    { value: LEFT_OUT, label: 'Leave out' },
    ...IMPORT_FIELDS[job.kind].map(({ name, label }) => ({ value: name, label })),
  ];
  const input = (): MappedInput => ({
    importId: job.id,
    mapping,
    options: { ...chosen, country: chosen.country || null },
  });
  const check = () =>
    act(
      () => actions.preview(input()),
      (answer) => {
        setPreview(answer);
        setStale(false);
      },
    );
  const ready = !stale && preview.problems.length === 0;
  const start = () => act(() => actions.run(input()));
  useCommands([
    {
      id: 'import.check',
      label: ready ? 'Start the import' : 'Check the first rows',
      group: 'Import',
      keys: 'mod+enter',
      run: ready ? start : check,
    },
  ]);

  return (
    <>
      <Section
        title="Columns"
        description={`Say where each column of ${job.fileName} goes. Several columns may be an e-mail, a phone or tags.`}
      >
        <ul className="divide-y divide-line rounded-md border border-line">
          {job.columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is named by its place; heads may repeat
            <li key={at} className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[1fr_1fr_14rem]">
              <span dir="auto" className="truncate font-medium text-sm">
                {column || `Column ${at + 1}`}
              </span>
              <span dir="auto" className="truncate text-ink-3 text-sm">
                {first.rows.find(({ cells }) => cells[at])?.cells[at] ?? 'empty in the first rows'}
              </span>
              <Select
                size="sm"
                aria-label={`Where ${column || `column ${at + 1}`} goes`}
                options={fields}
                value={mapping[at] ?? LEFT_OUT}
                onValueChange={(value) => {
                  setMapping(
                    mapping.map((to, other) => (other === at ? (value === LEFT_OUT ? null : value) : to)),
                  );
                  setStale(true);
                }}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="How it is understood">
        <ImportOptionFields
          kind={job.kind}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            setStale(true);
          }}
        />
      </Section>
      <Section
        title="Check"
        description={`What the first ${preview.rows.length} of ${count(job.total)} rows come to. Nothing is written yet.`}
        action={
          <Button
            size="sm"
            icon={<ListChecks aria-hidden />}
            {...(ready ? {} : { kbd: 'mod+enter', variant: 'primary' as const })}
            pending={pending && !ready}
            onClick={check}
          >
            Check again
          </Button>
        }
      >
        {preview.problems.map((problem) => (
          <InlineError key={problem}>{problem}</InlineError>
        ))}
        <PreviewTable columns={job.columns} mapping={mapping} rows={preview.rows} stale={stale} />
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            icon={<Play aria-hidden />}
            {...(ready ? { kbd: 'mod+enter' } : {})}
            pending={pending && ready}
            disabled={!ready}
            onClick={start}
          >
            Import {count(job.total)} rows
          </Button>
          <Button variant="ghost" onClick={() => act(() => actions.cancel({ importId: job.id }))}>
            Drop the file
          </Button>
          {stale ? <p className="text-ink-2 text-sm">Check again: something was changed above.</p> : null}
          <InlineError>{failure?.message ?? null}</InlineError>
        </div>
      </Section>
    </>
  );
}
