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
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import { countContacts, listContacts } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { LISTED_BY, readList, readViewQuery, searchedFor, viewActionsOf } from '../read-list.ts';
import { createContact, findRelated, loadContacts, updateContact } from './actions.ts';
import { ContactsHeader } from './contacts-header.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** All rows of a list. */
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
            <Create params={params} searchParams={searchParams} />
          </Suspense>
        }
      />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
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
  const searched = searchedFor(given);
  const q = searched.q ?? '';
  const list = await readList(ctx, given, {
    object: 'contacts',
    usualSort: 'updated',
    read: (query) => listContacts({ ctx, input: { ...query, ...searched, limit: 50 } }),
    count: (by, filter) => countContacts({ ctx, input: { by, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/contacts`} />;
  const { first, query, ...data } = list;
  const asked = { ...query, ...searched };
  const table = (
    <ContactsTable
      workspace={slug}
      list={data}
      first={first}
      asked={asked}
      load={loadContacts.bind(null, slug)}
      {...(ctx.permissions.has('contacts.write') ? { update: updateContact.bind(null, slug) } : {})}
      actions={viewActionsOf(slug)}
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
  // Exactly what the rows were asked by, or "all that match" would mean others. A search is no filter.
  const filter = q ? null : (data.state.filter ?? EVERYTHING);
  return (
    <>
      <LiveRefresh topics={['contacts', 'views']} />
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

async function Create({ params, searchParams }: Props) {
  const { ctx, workspace, user } = await requireDesk(params);
  const { slug } = workspace;
  const fields = await listAttributes({ ctx, input: { object: 'contact' } });
  const view = await readViewQuery(ctx, 'contacts', await searchParams);
  return (
    <>
      {ctx.permissions.has('records.export') ? (
        <ExportMenu workspace={slug} of="contacts" takes={LISTED_BY} view={view} />
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
