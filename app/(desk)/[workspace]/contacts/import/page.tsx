import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ChooseFile } from '#components/imports/choose-file.tsx';
import { ImportResult } from '#components/imports/import-result.tsx';
import { formatWords } from '#components/imports/labels.ts';
import { MapColumns } from '#components/imports/map-columns.tsx';
import { Page, PageBody } from '#components/patterns/page-header.tsx';
import { Restricted } from '#components/patterns/restricted.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { previewImport, readImport } from '#lib/imports/index.ts';
import { whoMay } from '../../settings/who-may.ts';
import { ContactsHeader } from '../contacts-header.tsx';
import {
  addChunk,
  cancelImport,
  checkImport,
  defineField,
  finish,
  previewImport as previewAction,
  runImport,
  startImport,
  undoImport,
} from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const KINDS = ['contacts', 'accounts', 'leads', 'deals'] as const;

export default function ImportPage({ params, searchParams }: Props) {
  return (
    <Page>
      <ContactsHeader params={params} view="import" />
      <PageBody>
        <div className="max-w-5xl px-4 pb-16 md:px-6">
          <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
            <Step params={params} searchParams={searchParams} />
          </Suspense>
        </div>
      </PageBody>
    </Page>
  );
}

/** The step the file is at; its id stands in the address, so that the page can be left and found again. */
async function Step({ params, searchParams }: Props) {
  const { import: given } = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  if (!ctx.permissions.has('contacts.write'))
    return (
      <Restricted
        title="Operators import files"
        who="A file writes many contacts at once."
        ask={await whoMay(ctx, ['admin', 'manager', 'operator'])}
      />
    );
  if (typeof given !== 'string')
    return (
      <div className="py-6">
        <ChooseFile
          workspace={slug}
          kinds={KINDS.filter((kind) =>
            ctx.permissions.has(kind === 'accounts' ? 'contacts.write' : `${kind}.write`),
          )}
          actions={{
            start: startImport.bind(null, slug),
            addChunk: addChunk.bind(null, slug),
            finish: finish.bind(null, slug),
          }}
        />
      </div>
    );
  const job = await readImport({ ctx, input: { importId: given } }).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  if (job.state !== 'ready')
    return (
      <>
        <LiveRefresh topics={['imports']} />
        <ImportResult
          workspace={slug}
          job={job}
          cancel={cancelImport.bind(null, slug)}
          undo={undoImport.bind(null, slug)}
        />
      </>
    );
  const [first, { items: fields }] = await Promise.all([
    previewImport({ ctx, input: { importId: job.id, mapping: job.mapping, options: job.options } }),
    listAttributes({ ctx, input: {} }),
  ]);
  return (
    <>
      <p className="pt-5 text-ink-3 text-sm">{formatWords(job)}</p>
      <MapColumns
        key={`${job.id} ${job.check?.at}`}
        workspace={slug}
        job={job}
        first={first}
        defined={fields}
        actions={{
          preview: previewAction.bind(null, slug),
          check: checkImport.bind(null, slug),
          run: runImport.bind(null, slug),
          cancel: cancelImport.bind(null, slug),
          define: ctx.permissions.has('workspace.manage') ? defineField.bind(null, slug) : null,
        }}
      />
    </>
  );
}
