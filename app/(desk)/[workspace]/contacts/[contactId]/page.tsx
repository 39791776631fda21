import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ContactSkeleton } from '#components/contacts/skeletons.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { listAttributes, showAttributes } from '#lib/attributes/index.ts';
import { listDuplicates, listMemories, readConsents } from '#lib/contacts/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readContactPage } from '#lib/insights/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { NextOf } from '../../next-action/next-of.tsx';
import { NotesOf } from '../../notes/record-notes.tsx';
import { TasksOf } from '../../tasks/record-tasks.tsx';
import { EngagementOf } from '../engagement-of.tsx';
import { ContactView } from './contact-view.tsx';

type Params = Promise<{ workspace: string; contactId: string }>;

export default function ContactPage({ params }: { params: Params }) {
  return (
    <Page>
      <Suspense fallback={<ContactSkeleton />}>
        <Contact params={params} />
      </Suspense>
    </Page>
  );
}

async function Contact({ params }: { params: Params }) {
  const { contactId } = await params;
  const desk = await requireDesk(params);
  const { ctx } = desk;
  const [page, consents, remembered, members, pipelines, duplicates] = await Promise.all([
    readContactPage({ ctx, input: { contactId } }),
    readConsents({ ctx, input: { contactId } }),
    listMemories({ ctx, input: { contactId } }),
    listMembers({ ctx, input: {} }),
    ctx.permissions.has('deals.read') ? listPipelines({ ctx, input: {} }) : { items: [] },
    listDuplicates({ ctx, input: { contactId, limit: 3 } }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const [fields, leadFields, dealFields] = await Promise.all([
    showAttributes({ ctx, input: { object: 'contact', attributes: page.contact.attributes } }),
    Promise.all(
      page.leads.map(({ attributes }) => showAttributes({ ctx, input: { object: 'lead', attributes } })),
    ),
    listAttributes({ ctx, input: { object: 'deal' } }),
  ]);
  return (
    <ContactView
      fields={fields}
      leadFields={leadFields}
      dealFields={dealFields.items}
      desk={desk}
      page={page}
      consents={consents}
      memories={remembered.items}
      duplicates={duplicates.items}
      members={members.items.map(({ userId, name }) => ({ userId, name }))}
      pipelines={pipelines.items}
      next={<NextOf params={params} record={{ type: 'contact', id: page.contact.id }} />}
      engagement={<EngagementOf params={params} contactId={page.contact.id} />}
      work={
        <>
          <TasksOf params={params} record={{ kind: 'contact', id: page.contact.id }} />
          <NotesOf params={params} record={{ type: 'contact', id: page.contact.id }} />
        </>
      }
    />
  );
}
