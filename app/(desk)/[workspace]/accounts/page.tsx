import { Building2, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { NewAccount } from '#components/accounts/account-form.tsx';
import { AccountsTable } from '#components/accounts/accounts-table.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { listAccounts } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { findRelated } from '../contacts/actions.ts';
import { ContactsHeader } from '../contacts/contacts-header.tsx';
import { createAccount, loadAccounts } from './actions.ts';

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
        <Suspense fallback={<SkeletonRows rows={16} />}>
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
  const q = typeof given.q === 'string' ? given.q.trim().slice(0, 200) : '';
  const query = { ...(q ? { q } : {}), sort: oneOf(['updated', 'name'], given.sort) ?? 'updated' };
  const first = await listAccounts({ ctx, input: { ...query, limit: 50 } });
  return (
    <>
      <LiveRefresh topics={['accounts']} />
      <AccountsTable
        key={JSON.stringify(query)}
        workspace={slug}
        first={first}
        query={query}
        load={loadAccounts.bind(null, slug)}
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
