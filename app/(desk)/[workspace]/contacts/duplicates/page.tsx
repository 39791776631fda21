import { UsersRound } from 'lucide-react';
import { Suspense } from 'react';
import { DuplicatesList } from '#components/contacts/duplicates-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageBody } from '#components/patterns/page-header.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listDuplicates } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { loadDuplicates } from '../actions.ts';
import { ContactsHeader } from '../contacts-header.tsx';
import { mergeActionsOf } from '../merge-actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
}

export default function DuplicatesPage({ params }: Props) {
  return (
    <Page>
      <ContactsHeader params={params} view="duplicates" />
      <PageBody>
        <Suspense fallback={<SkeletonRows rows={10} />}>
          <Duplicates params={params} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Duplicates({ params }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const first = await listDuplicates({ ctx, input: { limit: 50 } });
  return (
    <>
      <LiveRefresh topics={['contacts']} />
      <DuplicatesList
        workspace={slug}
        first={first}
        mayDecide={ctx.permissions.has('contacts.write')}
        load={loadDuplicates.bind(null, slug)}
        actions={mergeActionsOf(slug)}
        empty={
          <EmptyState
            icon={<UsersRound />}
            title="Nobody is here twice"
            action={<ButtonLink href={`/${slug}/contacts`}>Show all contacts</ButtonLink>}
          >
            Contacts that may be one person are listed here, with the reasons. New ones are compared as they
            come, all others once an hour.
          </EmptyState>
        }
      />
    </>
  );
}
