'use client';

import { FileCheck, ListChecks, Play } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import { CONSENT_BASES } from '#lib/contacts/consent.schemas.ts';
import type { ImportDto, ImportOptions, ImportPreview } from '#lib/imports/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ColumnList, type DefineField } from './column-list.tsx';
import { Foreseen } from './foreseen.tsx';
import { type Chosen, ImportOptionFields } from './import-options.tsx';
import { PreviewTable } from './preview-table.tsx';

interface MappedInput {
  importId: string;
  mapping: (string | null)[];
  options: Omit<ImportOptions, 'country'> & { country: string | null };
}

export interface MapActions {
  preview: (input: MappedInput) => Promise<ActionResult<ImportPreview>>;
  check: (input: MappedInput) => Promise<ActionResult<ImportDto>>;
  run: (input: MappedInput) => Promise<ActionResult<ImportDto>>;
  cancel: (input: { importId: string }) => Promise<ActionResult<ImportDto>>;
  /** Null without the right to define fields. */
  define: DefineField | null;
}

const chosenOf = ({ options }: ImportDto): Chosen => ({
  source: options.source ?? 'file',
  key: options.key ?? 'any',
  existing: options.existing ?? 'update',
  country: options.country ?? '',
  dateOrder: options.dateOrder ?? 'dmy',
  unknownOwner: options.unknownOwner ?? 'leave',
  consentBasis: options.consentBasis ?? '',
  consentSource: options.consentSource ?? '',
});

/** Where each column goes, how it is understood, what the first rows come to, and what the whole file would. */
export function MapColumns({
  workspace,
  job,
  first,
  defined,
  actions,
}: {
  workspace: string;
  job: ImportDto;
  /** With the mapping the file came with. */
  first: ImportPreview;
  defined: readonly AttributeDto[];
  actions: MapActions;
}) {
  const { pending, failure, act } = useAct();
  const [mapping, setMapping] = useState(job.mapping);
  const [chosen, setChosen] = useState<Chosen>(() => chosenOf(job));
  const [preview, setPreview] = useState<ImportPreview>(first);
  // What was changed since the first rows were looked at, and since the whole file was.
  const [stale, setStale] = useState(false);
  const [changed, setChanged] = useState(false);
  const change = () => {
    setStale(true);
    setChanged(true);
  };
  const input = (): MappedInput => ({
    importId: job.id,
    mapping,
    options: {
      ...chosen,
      country: chosen.country || null,
      consentBasis: CONSENT_BASES.find((one) => one === chosen.consentBasis) ?? null,
      consentSource: chosen.consentSource || undefined,
    },
  });
  const look = () =>
    act(
      () => actions.preview(input()),
      (answer) => {
        setPreview(answer);
        setStale(false);
      },
    );
  const ready = !stale && preview.problems.length === 0;
  const check = changed ? null : job.check;
  const checkAll = () => act(() => actions.check(input()));
  const start = () => act(() => actions.run(input()));
  const next = !ready
    ? { label: 'Check the first rows', run: look }
    : check
      ? { label: 'Start the import', run: start }
      : { label: 'Check the whole file', run: checkAll };
  useCommands([{ id: 'import.check', group: 'Import', keys: 'mod+enter', ...next }]);

  return (
    <>
      <Section
        title="Columns"
        description={`Say where each column of ${job.fileName} goes. Several columns may be an e-mail, a phone or tags.`}
      >
        <ColumnList
          job={job}
          rows={first.rows}
          mapping={mapping}
          defined={defined}
          define={actions.define}
          onChange={(to) => {
            setMapping(to);
            change();
          }}
        />
      </Section>
      <Section title="How it is understood">
        <ImportOptionFields
          kind={job.kind}
          chosen={chosen}
          hasConsents={mapping.some((to) => to?.startsWith('consent.'))}
          onChange={(to) => {
            setChosen(to);
            change();
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
            onClick={look}
          >
            Check again
          </Button>
        }
      >
        {preview.problems.map((problem) => (
          <InlineError key={problem}>{problem}</InlineError>
        ))}
        <PreviewTable columns={job.columns} mapping={mapping} rows={preview.rows} stale={stale} />
        {check ? <Foreseen workspace={workspace} job={job} check={check} /> : null}
        <div className="mt-5 flex flex-wrap items-center gap-3">
          {check ? null : (
            <Button
              variant={ready ? 'primary' : 'secondary'}
              icon={<FileCheck aria-hidden />}
              {...(ready ? { kbd: 'mod+enter' } : {})}
              pending={pending && ready}
              disabled={!ready}
              onClick={checkAll}
            >
              Check all {count(job.total)} rows
            </Button>
          )}
          <Button
            variant={check ? 'primary' : 'secondary'}
            icon={<Play aria-hidden />}
            {...(ready && check ? { kbd: 'mod+enter' } : {})}
            pending={pending && ready && check !== null}
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
