import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ContactSkeleton } from '#components/contacts/skeletons.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { showAttributes } from '#lib/attributes/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readAccountPage } from '#lib/insights/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { NotesOf } from '../../notes/record-notes.tsx';
import { TasksOf } from '../../tasks/record-tasks.tsx';
import { AccountView } from './account-view.tsx';

type Params = Promise<{ workspace: string; accountId: string }>;

export default function AccountPage({ params }: { params: Params }) {
  return (
    <Page>
      <Suspense fallback={<ContactSkeleton label="Reading the account" />}>
        <Account params={params} />
      </Suspense>
    </Page>
  );
}

async function Account({ params }: { params: Params }) {
  const { accountId } = await params;
  const desk = await requireDesk(params);
  const { ctx } = desk;
  const [page, members, pipelines] = await Promise.all([
    readAccountPage({ ctx, input: { accountId } }),
    listMembers({ ctx, input: {} }),
    ctx.permissions.has('deals.read') ? listPipelines({ ctx, input: {} }) : { items: [] },
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const fields = await showAttributes({
    ctx,
    input: { object: 'account', attributes: page.account.attributes },
  });
  return (
    <AccountView
      desk={desk}
      page={page}
      fields={fields}
      members={members.items.map(({ userId, name }) => ({ userId, name }))}
      stages={pipelines.items.flatMap(({ stages }) => stages)}
      work={
        <>
          <TasksOf params={params} record={{ kind: 'account', id: page.account.id }} />
          <NotesOf params={params} record={{ type: 'account', id: page.account.id }} />
        </>
      }
    />
  );
}
