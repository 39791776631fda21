import { Building2, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { NewAccount } from '#components/accounts/account-form.tsx';
import { AccountsTable } from '#components/accounts/accounts-table.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { countAccounts, listAccounts } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { findRelated } from '../contacts/actions.ts';
import { ContactsHeader } from '../contacts/contacts-header.tsx';
import { readList, searchedFor, viewActionsOf } from '../read-list.ts';
import { createAccount, loadAccounts, updateAccount } from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function AccountsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <ContactsHeader
        params={params}
        view="accounts"
        filters={
          <Suspense fallback={<div className="h-control-sm w-72" />}>
            <SearchBox label="Search accounts" placeholder="Name or domain" />
          </Suspense>
        }
        action={
          <Suspense fallback={null}>
            <Create params={params} />
          </Suspense>
        }
      />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
          <Accounts params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Accounts({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const searched = searchedFor(given);
  const q = searched.q ?? '';
  const list = await readList(ctx, given, {
    object: 'accounts',
    usualSort: 'updated',
    read: (query) => listAccounts({ ctx, input: { ...query, ...searched, limit: 50 } }),
    count: (by, filter) => countAccounts({ ctx, input: { by, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/accounts`} />;
  const { first, query, ...data } = list;
  return (
    <>
      <LiveRefresh topics={['accounts', 'views']} />
      <AccountsTable
        workspace={slug}
        list={data}
        first={first}
        asked={{ ...query, ...searched }}
        load={loadAccounts.bind(null, slug)}
        {...(ctx.permissions.has('contacts.write') ? { update: updateAccount.bind(null, slug) } : {})}
        actions={viewActionsOf(slug)}
        empty={
          q ? (
            <EmptyState
              icon={<SearchX />}
              title="No account found"
              action={<ButtonLink href={`/${slug}/accounts`}>Show all accounts</ButtonLink>}
            >
              No name or domain comes close to “{q}”.
            </EmptyState>
          ) : (
            <EmptyState icon={<Building2 />} title="No accounts yet">
              Companies stand here with their people and deals. Add one with “New account”; give it a domain,
              and whoever writes from it is filed there.
            </EmptyState>
          )
        }
      />
    </>
  );
}

async function Create({ params }: Pick<Props, 'params'>) {
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('contacts.write')) return null;
  const { slug } = workspace;
  const [members, fields] = await Promise.all([
    listMembers({ ctx, input: {} }),
    listAttributes({ ctx, input: { object: 'account' } }),
  ]);
  return (
    <NewAccount
      workspace={slug}
      me={user.id}
      members={members.items.map(({ userId, name }) => ({ userId, name }))}
      required={{ definitions: fields.items, find: findRelated.bind(null, slug) }}
      create={createAccount.bind(null, slug)}
    />
  );
}
