'use client';

import { FileUp } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Select } from '#components/ui/select.tsx';
import { AUDIENCES, type Audience, type ImportedFile } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { AUDIENCE, languageOptions } from './labels.ts';
import { type TextFile, type Unpacked, unpackFiles } from './unpack-files.ts';

interface Batch {
  files: TextFile[];
  language: string;
  audience: Audience;
  publish: boolean;
}

/** Well below what one request may carry. */
const BATCH_CHARACTERS = 200_000;
const BATCH_FILES = 20;

const OUTCOME: Readonly<Record<ImportedFile['outcome'], string>> = {
  created: 'New',
  known: 'Was there already',
  empty: 'Says nothing below its title',
};

/** Chooses files, shows what is in them, and sends them in parts. */
export function ImportFiles({
  workspace,
  send,
}: {
  workspace: string;
  send: (input: Batch) => Promise<ActionResult<{ items: ImportedFile[] }>>;
}) {
  const router = useRouter();
  const box = useId();
  const [pending, start] = useTransition();
  const [found, setFound] = useState<Unpacked | null>(null);
  const [language, setLanguage] = useState('en');
  const [audience, setAudience] = useState<Audience>('customers');
  const [publish, setPublish] = useState(false);
  const [done, setDone] = useState<ImportedFile[]>([]);
  const [failure, setFailure] = useState('');

  const choose = (files: FileList | null) => {
    if (!files?.length) return;
    setDone([]);
    setFailure('');
    start(async () => setFound(await unpackFiles([...files])));
  };
  const left = found?.files.filter(({ path }) => !done.some((item) => item.path === path)) ?? [];
  const run = () =>
    start(async () => {
      setFailure('');
      for (const files of batchesOf(left)) {
        const answer = await send({ files, language, audience, publish }).catch(() => null);
        if (!answer?.ok) {
          setFailure(
            answer?.error.message ?? 'The desk could not be reached. What is listed below is in; go on.',
          );
          break;
        }
        setDone((now) => [...now, ...answer.data.items]);
      }
      router.refresh();
    });

  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-6">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={box} className="font-medium text-sm">
          Markdown files, or ZIP archives of them
        </label>
        <input
          id={box}
          type="file"
          multiple
          accept=".md,.markdown,.txt,.zip"
          disabled={pending}
          onChange={(event) => choose(event.target.files)}
          className="rounded-md border border-control bg-surface px-3 py-2 text-sm file:mr-3 file:rounded-sm file:border-0 file:bg-pressed file:px-2 file:py-1 file:font-medium file:text-ink"
        />
        <p className="text-ink-3 text-xs">
          The title is the first heading, the collection the folder; <code>title:</code>,{' '}
          <code>collection:</code> and <code>language:</code> in the front matter come before.
        </p>
      </div>
      {found ? (
        <>
          <div className="flex flex-wrap items-end gap-4">
            <Field label="Language of files that do not say theirs">
              {(field) => (
                <Select
                  {...field}
                  options={languageOptions(language)}
                  value={language}
                  onValueChange={setLanguage}
                />
              )}
            </Field>
            <Field label="For">
              {(field) => (
                <Select
                  {...field}
                  options={AUDIENCES.map((value) => ({ value, label: AUDIENCE[value].word }))}
                  value={audience}
                  onValueChange={(value) => setAudience(value as Audience)}
                />
              )}
            </Field>
            <Segmented
              label="As"
              options={[
                { value: 'draft', label: 'Drafts' },
                { value: 'published', label: 'Published' },
              ]}
              value={publish ? 'published' : 'draft'}
              onValueChange={(value) => setPublish(value === 'published')}
            />
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              icon={<FileUp aria-hidden />}
              pending={pending}
              disabled={left.length === 0}
              onClick={run}
            >
              Import {plural(left.length, 'file')}
            </Button>
            {done.length > 0 ? (
              <p role="status" className="text-ink-2 text-sm">
                {done.length} of {plural(found.files.length, 'file')} done
              </p>
            ) : null}
            <InlineError>{failure}</InlineError>
          </div>
          {pending && found.files.length > 0 ? (
            <Progress label="Imported" value={done.length / found.files.length} />
          ) : null}
          <ul aria-label="Files" className="flex flex-col text-sm">
            {found.refused.map(({ path, why }) => (
              <li key={`refused ${path}`} className="flex flex-wrap gap-x-3 border-line border-b py-2">
                <span className="min-w-0 flex-1 break-all">{path}</span>
                <span className="text-danger-ink">{why}</span>
              </li>
            ))}
            {found.files.map(({ path }) => {
              const item = done.find((one) => one.path === path);
              return (
                <li key={path} className="flex flex-wrap gap-x-3 border-line border-b py-2">
                  <span className="min-w-0 flex-1 break-all">
                    {item?.documentId ? (
                      <Link
                        href={`/${workspace}/knowledge/${item.documentId}`}
                        className="text-accent-ink underline underline-offset-2"
                      >
                        {item.title}
                      </Link>
                    ) : (
                      path
                    )}
                  </span>
                  <span className="text-ink-3">{item ? OUTCOME[item.outcome] : 'Ready'}</span>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </div>
  );
}

function batchesOf(files: readonly TextFile[]): TextFile[][] {
  const batches: TextFile[][] = [];
  let size = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_FILES || size + file.text.length > BATCH_CHARACTERS) {
      batches.push([file]);
      size = file.text.length;
    } else {
      last.push(file);
      size += file.text.length;
    }
  }
  return batches;
}
