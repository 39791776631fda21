'use client';

import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { ImportDto } from '#lib/imports/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { sendFile, type UploadActions } from './send-file.ts';

const KINDS = [
  { value: 'contacts', label: 'Contacts' },
  { value: 'accounts', label: 'Accounts' },
  { value: 'leads', label: 'Leads' },
  { value: 'deals', label: 'Deals' },
] as const;

/** First step: what the file holds, and the file. It is sent in parts and read in the background. */
export function ChooseFile({
  workspace,
  kinds,
  actions,
}: {
  workspace: string;
  /** Those the person may write. */
  kinds: readonly ImportDto['kind'][];
  actions: UploadActions;
}) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<ImportDto['kind']>('contacts');
  const [share, setShare] = useState<number | null>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const choose = () => input.current?.click();
  useCommands([
    {
      id: 'import.choose',
      label: 'Choose a file to import',
      group: 'Import',
      keys: 'u',
      early: true,
      icon: <FileUp aria-hidden />,
      disabled: share !== null,
      run: choose,
    },
  ]);

  async function send(file: File | undefined) {
    if (!file || share !== null) return;
    setError(null);
    setShare(0);
    try {
      const answer = await sendFile(file, kind, actions, setShare);
      if (answer.ok) {
        router.push(`/${workspace}/contacts/import?import=${answer.data.id}`);
        return;
      }
      setError(answer.error.fields?.[0]?.message ?? answer.error.message);
    } catch (failure) {
      console.error(failure);
      setError('The file did not arrive. Check the connection and choose it again.');
    }
    setShare(null);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }

  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <Segmented
        label="What the file holds"
        options={KINDS.filter(({ value }) => kinds.includes(value))}
        value={kind}
        onValueChange={setKind}
      />
      <fieldset
        aria-label="File"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed bg-sunken px-6 py-10 text-center',
          over && 'border-accent bg-selected',
        )}
      >
        <p className="text-ink-2 text-sm">
          Drop a CSV file or an Excel workbook here. Up to 25 MB and 100,000 rows, the first line with the
          names of the columns.
        </p>
        <Button
          variant="primary"
          kbd="u"
          icon={<FileUp aria-hidden />}
          pending={share !== null}
          onClick={choose}
        >
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="File to import"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            // The same file can be chosen again after it was corrected.
            event.target.value = '';
          }}
        />
        {share === null ? null : <Progress label="Upload" value={share} className="max-w-xs" />}
      </fieldset>
      <InlineError>{error}</InlineError>
      <p className="max-w-[64ch] text-ink-3 text-xs">
        Exports of HubSpot, Salesforce and Odoo are recognised by their columns. Nothing is written before you
        have seen what the rows come to.
      </p>
    </div>
  );
}
