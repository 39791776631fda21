import { SearchX, Users } from 'lucide-react';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { ContactsTable } from '#components/contacts/contacts-table.tsx';
import { NewContact } from '#components/contacts/new-contact.tsx';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { listContacts } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { createContact, findRelated, loadContacts } from './actions.ts';
import { ContactsHeader } from './contacts-header.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What of the address the list is asked by. */
const LISTED_BY = { q: 'q', sort: 'sort', filter: 'filter' };

const EVERYTHING = { op: 'and' as const, of: [] };

export default function ContactsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <ContactsHeader
        params={params}
        view="all"
        filters={
          <Suspense fallback={<div className="h-control-sm w-72" />}>
            <SearchBox label="Search contacts" placeholder="Name, number or address" />
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
          <Contacts params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Contacts({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const q = typeof given.q === 'string' ? given.q.trim().slice(0, 200) : '';
  const query = { ...(q ? { q } : {}), sort: oneOf(['updated', 'name'], given.sort) ?? 'updated' };
  const first = await listContacts({ ctx, input: { ...query, limit: 50 } });
  // Exactly what the rows above were asked by, or "all that match" would mean others. A search is no filter.
  const filter = q ? null : EVERYTHING;
  const table = (
    <ContactsTable
      key={JSON.stringify(query)}
      workspace={slug}
      first={first}
      query={query}
      load={loadContacts.bind(null, slug)}
      empty={
        q ? (
          <EmptyState
            icon={<SearchX />}
            title="Nobody found"
            action={<ButtonLink href={`/${slug}/contacts`}>Show all contacts</ButtonLink>}
          >
            No name, number or address comes close to “{q}”.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<Users />}
            title="No contacts yet"
            action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}
          >
            Everyone who writes to you becomes a contact, with all their addresses and everything that
            happened.
          </EmptyState>
        )
      }
    />
  );
  return (
    <>
      <LiveRefresh topics={['contacts']} />
      {ctx.permissions.has('contacts.write') ? (
        <BulkRows entity="contacts" desk={await bulkDeskOf(ctx, slug, filter)}>
          {table}
        </BulkRows>
      ) : (
        table
      )}
    </>
  );
}

async function Create({ params }: Pick<Props, 'params'>) {
  const { ctx, workspace, user } = await requireDesk(params);
  const { slug } = workspace;
  const fields = await listAttributes({ ctx, input: { object: 'contact' } });
  return (
    <>
      {ctx.permissions.has('records.export') ? (
        <ExportMenu workspace={slug} of="contacts" takes={LISTED_BY} />
      ) : null}
      {ctx.permissions.has('contacts.write') ? (
        <NewContact
          workspace={slug}
          me={user.id}
          required={{ definitions: fields.items, find: findRelated.bind(null, slug) }}
          create={createContact.bind(null, slug)}
        />
      ) : null}
    </>
  );
}
