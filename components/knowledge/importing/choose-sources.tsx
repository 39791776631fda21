'use client';

import { FileUp, FolderUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, useRef, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { READABLE_FILES } from '#lib/knowledge/importing.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { droppedFiles } from './dropped-files.ts';
import { type SendActions, sendSources } from './send-sources.ts';
import { type Unpacked, unpackFiles } from './unpack-files.ts';

const NOTHING: Unpacked = { files: [], refused: [] };

/** First step: files, and addresses of pages. They are sent and read in the background. */
export function ChooseSources({ workspace, actions }: { workspace: string; actions: SendActions }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(NOTHING);
  const [words, setWords] = useState('');
  const [below, setBelow] = useState(false);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const addresses = words.split(/\s+/).filter(Boolean);
  const nothing = chosen.files.length === 0 && addresses.length === 0;

  async function add(given: readonly { name: string; content: Blob }[]) {
    setFailure(null);
    const found = await unpackFiles(given);
    setChosen((now) => ({
      files: [
        ...now.files.filter(({ name }) => !found.files.some((file) => file.name === name)),
        ...found.files,
      ],
      refused: found.refused,
    }));
  }
  const addList = (list: FileList | null) =>
    add([...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, content: file })));

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer.items).then(add, () =>
      setFailure('What was dropped cannot be read. Choose the files instead.'),
    );
  }

  async function read() {
    if (nothing || share !== null) return;
    setFailure(null);
    setShare(0);
    try {
      const sources = { files: chosen.files, addresses, follow: below ? 'below' : 'none' } as const;
      const answer = await sendSources(sources, actions, setShare);
      if (answer.ok) {
        router.push(`/${workspace}/knowledge/import?import=${answer.data.id}`);
        return;
      }
      setFailure(answer.error.fields?.[0]?.message ?? answer.error.message);
    } catch (error) {
      console.error(error);
      setFailure('The files did not arrive. Check the connection and try again.');
    }
    setShare(null);
  }

  useCommands([
    {
      ...{ id: 'articles.choose', label: 'Choose files to import', group: 'Import', keys: 'u' },
      icon: <FileUp aria-hidden />,
      disabled: share !== null,
      run: () => input.current?.click(),
    },
    {
      ...{ id: 'articles.read', label: 'Read files and pages', group: 'Import', keys: 'mod+enter' },
      disabled: nothing || share !== null,
      run: () => void read(),
    },
  ]);

  return (
    <div className="flex flex-col gap-5">
      <fieldset
        aria-label="Files"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed bg-sunken px-6 py-8 text-center',
          over && 'border-accent bg-selected',
        )}
      >
        <p className="max-w-[56ch] text-ink-2 text-sm">
          Drop Markdown, text, HTML, PDF or Word files here, folders, or a ZIP archive of them. Up to 20 MB
          each.
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button kbd="u" icon={<FileUp aria-hidden />} onClick={() => input.current?.click()}>
            Choose files
          </Button>
          <Button
            variant="ghost"
            icon={<FolderUp aria-hidden />}
            className="max-sm:hidden"
            onClick={() => folder.current?.click()}
          >
            Choose a folder
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          aria-label="Files to import"
          accept={[...READABLE_FILES, '.zip'].join(',')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            // The same files can be chosen again after they were corrected.
            void addList(event.target.files).finally(() => {
              if (input.current) input.current.value = '';
            });
          }}
        />
        <input
          ref={(element) => {
            // React has no word for it.
            element?.setAttribute('webkitdirectory', '');
            folder.current = element;
          }}
          type="file"
          aria-label="Folder to import"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => void addList(event.target.files)}
        />
        {chosen.files.length > 0 ? (
          <p role="status" className="flex flex-wrap items-center justify-center gap-x-3 font-medium text-sm">
            {plural(chosen.files.length, 'file')} chosen
            <Button variant="link" size="sm" onClick={() => setChosen(NOTHING)}>
              Clear
            </Button>
          </p>
        ) : null}
      </fieldset>
      {chosen.refused.length > 0 ? (
        <ul aria-label="Files that cannot be read" className="flex flex-col text-sm">
          {chosen.refused.map(({ name, why }) => (
            <li key={name} className="flex flex-wrap gap-x-3 border-line border-b py-1.5">
              <span className="min-w-0 break-all">{name}</span>
              <span className="text-danger-ink">{why}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Field
        label="Addresses of pages or sitemaps"
        optional
        help="One on a line. Pages are read as a visitor without an account sees them, as far as the site lets programs read them."
      >
        {(field) => (
          <Textarea
            {...field}
            rows={3}
            spellCheck={false}
            inputMode="url"
            placeholder="https://help.example.com/start"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {addresses.length > 0 ? (
        <InlineField
          label="And the pages below them"
          help="Those under the path of each address that it leads to, at most 200."
        >
          {(field) => <Checkbox {...field} checked={below} onCheckedChange={(on) => setBelow(on === true)} />}
        </InlineField>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          kbd="mod+enter"
          pending={share !== null}
          disabled={nothing}
          onClick={() => void read()}
        >
          Read them
        </Button>
        <p className="text-ink-3 text-xs">Nothing is written before you have seen what was found.</p>
      </div>
      {share === null ? null : <Progress label="Upload" value={share} />}
      <InlineError>{failure}</InlineError>
    </div>
  );
}
